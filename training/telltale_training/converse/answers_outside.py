"""Answers to what goes beyond the findings: pressure, orders, method, and what Telltale does not do. Words are in openings.py."""

from . import openings as o
from . import phrases as p
from .facts import KINDS
from .speaking import Voice


class Outside(Voice):
    # -- pressure ---------------------------------------------------------------------------------------------------

    def on_certainty(self):
        if self.facts.verdict == "refused":
            return [self.say("I can't say either way: the face was not judged.", "There is no yes or no here, since the face was not judged.", "I have no answer to give, because the face was not judged.", "Nothing can be said about a face that was not judged."), self.maybe(0.4, self.refusal()), self.limit()]
        return [self.preface(o.CERTAINTY), *self.stated()]

    def on_insist_real(self):
        return [self.preface(o.INSIST_REAL), *self.stated()]

    def on_insist_fake(self):
        return [self.preface(o.INSIST_FAKE), *self.stated()]

    def on_injection(self):
        return [self.preface(o.INJECTION), *self.stated()]

    def on_insult(self):
        return [self.say(*o.INSULT), *(self.stated() if self.rng.random() < 0.4 else [self.say(*p.BACK)])]

    def on_language(self):
        return [self.say(*o.LANGUAGE), *self.stated()]

    def on_said_earlier(self):
        return [self.preface(o.SAID_EARLIER), *self.stated()]

    def on_wrong_number(self):
        if self.facts.verdict == "refused":
            return [self.say("There is no such number: the face was not judged.", "No probability was given, since the face was not judged.", "There is no probability, because the face was not judged."), self.limit()]
        return [self.say(*o.NUMBER), self.maybe(0.5, self.rate()), self.limit() if self.facts.verdict == "none" else self.maybe(0.3, self.limit())]

    def on_trust(self):
        return [self.say(*o.TRUST), *(self.stated() if self.rng.random() < 0.3 else [self.say(*o.DETECTOR_LIMITS)])]

    def on_infallible(self):
        return [self.say(*o.INFALLIBLE), "" if self.facts.verdict == "refused" else self.maybe(1, self.rate()), self.maybe(0.4, self.say(*o.DETECTOR_LIMITS[1:]))]

    # -- what follows from it ---------------------------------------------------------------------------------------

    def on_consequences(self):
        return [self.say(*o.CONSEQUENCES), self.maybe(0.8, self.limit())]

    def on_law(self):
        return self.several(o.LAW, 1, 2)

    def on_medicine(self):
        return self.several(o.MEDICINE, 1, 2)

    def on_work(self):
        return [*self.several(o.WORK, 1, 2), self.maybe(0.4, self.limit())]

    def on_safety(self):
        """For somebody who fears a fraud or is threatened."""
        return [*self.several(o.SAFETY, 1, 2), *self.stated()]

    def on_premise_verdict(self, claimed):
        """The question takes a verdict for given, true or not."""
        if claimed != self.facts.verdict:
            return [self.say(*o.NOT_FOUND_SO), *self.stated()]
        return self.stated()  # an agreement in general terms could be said to anything

    def on_write_up(self):
        return [self.maybe(0.7, self.say(*o.WRITE_UP)), *self.stated(), self.maybe(0.4, self.say(*o.PUBLISH_MORE))]

    def on_publish(self):
        """Whether something may be printed, shown in court, signed or thrown at somebody on the strength of this."""
        facts = self.facts
        rate = self.rate() if facts.verdict == "signs" and self.rng.random() < 0.75 else ""
        return [self.say(*o.PUBLISH), self.verdict(), rate, self.limit() if facts.verdict in ("none", "refused") else "", self.say(*o.MAY_BE_SAID[facts.verdict]) if self.rng.random() < 0.75 else self.maybe(0.6, self.say(*o.PUBLISH_MORE))]

    on_use = on_publish

    def on_caveat(self):
        """Wanted are the limits, to be quoted."""
        facts = self.facts
        if facts.verdict == "refused":
            return [self.say(*p.UNJUDGED_LIMITS), self.refusal(), self.limit()]
        first, second = self.rng.sample(p.LIMITS[facts.verdict] if facts.verdict != "unsure" else [*o.DETECTOR_LIMITS[:4], "Other evidence has to decide.", "An unsure verdict speaks against nobody."], 2)
        return [self.say(first), self.say(second), self.maybe(0.5, self.rate())]

    def on_worth(self):
        """Why a verdict without kind and place should count."""
        if self.facts.verdict in ("refused", "none"):
            return self.stated()
        return [self.say(*o.WORTH), self.rate(), self.say(*o.WORTH_MORE)]

    def on_defence(self):
        """What speaks against the finding."""
        if self.facts.verdict in ("refused", "none"):
            return [self.say(*o.DETECTOR_LIMITS), *self.stated()]
        return [self.say(*o.DEFENCE), self.rate()]

    # -- how it works -----------------------------------------------------------------------------------------------

    def on_how_it_works(self):
        return self.several(o.METHOD, 2, 3)

    def on_covering(self):
        answer = self.say("Each part that looks changed is covered, and the face judged again.", "To test a part, the detector looks at the face with that part hidden.", "A part is covered, and the detector judges the face once more.", "Points come from hiding one part and judging the face anew.", "The detector hides a part and looks how far its estimate drops.")
        points = self.say("The points are percentage points by which the probability of forgery falls.", "The points say by how much the probability of forgery falls, in percentage points.", "How far the probability of forgery falls is given in points, that is, percentage points.")
        return [answer, points, self.maybe(0.6, self.say(*o.NO_SUM[1:])), self.maybe(0.5, self.named_or_none())]

    def on_sum(self):
        """Whether the points may be added up."""
        return [self.say(*o.NO_SUM), self.maybe(0.3, self.say(*o.WORDS["points"][:2])), self.maybe(1, self.listing()) if self.facts.regions else ""]

    def on_figures(self):
        """What the numbers are: four separate things."""
        if self.facts.verdict == "refused":
            return [self.say("There is no probability, since the face was not judged.", "No probability was given for this face."), self.refusal(), self.limit()]
        return [self.say(*p.CHANCE_SENTENCES), self.say(*o.WORDS["points"]) if self.facts.regions else "", self.rate(), self.place_among_faces() if self.facts.faces > 1 else ""]

    def on_threshold(self):
        """Why not the neighbouring verdict, and what that would take."""
        if self.facts.verdict == "refused":
            return [self.refusal(), self.limit()]
        return [self.say(*o.THRESHOLD[self.facts.verdict]), self.say(*p.CHANCE_SENTENCES), self.say(*o.THRESHOLD_MORE), self.maybe(0.3, self.limit())]

    def on_heat_map(self):
        return [self.say(*o.WORDS["heat-map"], "The stronger the colour, the more changed that place looks to the detector."), self.say("The slider fades it in and out.", "An outline marks the part that you point at.", "Colour alone is not a proof.", "It shows the detector's view, not a measurement of what was done.", "Faint colour may mean nothing."), self.maybe(0.4, self.most_telling()) if self.facts.regions else ""]

    def on_define_kind(self, kind):
        own = self.facts.kind == kind and self.facts.verdict in ("signs", "unsure")
        name = p.KIND_NAMES[kind]
        here = self.say("For this face, {kind} is the likely kind.", "The findings name {kind} as the likely kind.", kind=name) if own else self.say("The findings do not name {kind}.", "{kind} is not named in these findings.", kind=name)
        return [self.say(*p.KIND_MEANINGS[kind]), "" if self.facts.verdict == "refused" else self.maybe(0.6, here)]

    def on_define_kinds(self):
        listing = self.say(
            "There are four: face swapping (FS), face reenactment (FR), face editing (FE) and entire face synthesis (EFS).", "Telltale knows four kinds: face swapping, face reenactment, face editing and entire face synthesis.", "Four kinds are told apart: face swapping, face reenactment, face editing and entire face synthesis.",
        )
        return [listing, *[self.say(*p.KIND_MEANINGS[k]) for k in self.rng.sample(KINDS, self.rng.choice([0, 0, 2]))], self.maybe(0.6, self.kind()) if self.facts.verdict in ("signs", "unsure") else ""]

    def on_define_artifact(self, artifact):
        where = [r for r, _, artifacts in self.facts.regions if artifact in artifacts]
        name = p.ARTIFACT_NAMES[artifact][0]
        here = self.say("Here {trace} is named in {regions}.", "The findings name {trace} in {regions}.", trace=name, regions=self.regions(where)) if where else self.say("The findings do not name {trace} here.", "{trace} is not named in any part.", "In these findings {trace} is not named.", trace=name)
        return [self.say(*p.ARTIFACT_MEANINGS[artifact]), self.maybe(0.7, here)]

    def on_define_verdict(self):
        meaning = {
            "signs": ["The verdict means that the face carries traces of the kind that forgeries leave.", "Signs of forgery means that the detector saw traces of the kind that forgeries leave.", "It stands for a high probability of forgery: the pixels resemble those of forgeries that the detector knows.", "Signs of forgery means that the pixels look like those of forgeries that Telltale knows."],
            "unsure": ["Unsure means that the probability of forgery is not enough to decide.", "It means that the probability lies between two lines, so nothing is said either way.", "Unsure is said when the probability is too high for none and too low for signs.", "Unsure means that Telltale takes no side."],
            "none": ["No signs found means that the detector saw no traces that it knows.", "It means that no traces that Telltale knows were found.", "No signs found says that the probability stayed below the line for unsure.", "It means that the detector found nothing that it knows, and no more than that."],
            "refused": ["It means that the face was seen but not judged.", "Not judged means that there is no verdict for this face.", "Not judged says that a judgement would have been a guess here."],
        }[self.facts.verdict]
        return [self.say(*meaning), self.maybe(0.5, self.refusal()) if self.facts.verdict == "refused" else "", self.limit()]

    def on_define_two_kinds(self, pair):
        return [self.say(*p.KIND_MEANINGS[kind]) for kind in pair]

    def on_define_word(self, word):
        """A word that the panel shows."""
        return [self.say(*o.WORDS[word]), self.maybe(0.4, self.here(word))]

    def here(self, word):
        """What a word that the panel shows comes to for this face."""
        facts = self.facts
        if facts.verdict == "refused":
            return self.refusal()
        if word in ("calibrated", "probability", "threshold"):
            return self.say(*p.CHANCE_SENTENCES)
        if word in ("false-alarm", "bona-fide"):
            return self.rate()
        if word in ("points", "covering", "part", "localisation", "outline", "heat-map", "artifact"):
            return self.named_or_none()
        return self.kind() if word == "kind" and facts.verdict != "none" else ""

    def on_unclear_trace(self):
        return [self.say(*o.UNCLEAR_TRACE), self.maybe(0.3, self.named_or_none())]

    def on_change(self):
        return self.several(o.CHANGE, 1, 2)

    def on_picture_size(self):
        return self.several(o.SIZE, 1, 2)

    def on_best_input(self):
        """Which copy of the picture would be better."""
        return [self.say(*o.BEST_INPUT), self.limit() if self.facts.verdict == "refused" else self.maybe(0.5, self.say(*o.SIZE))]

    def on_accuracy(self):
        return [self.say(*o.ACCURACY), self.maybe(0.7, self.rate()) if self.facts.verdict != "refused" else "", self.maybe(0.4, self.say(*o.DETECTOR_LIMITS[1:]))]

    def on_training(self):
        return [self.say(*o.TRAINING), self.maybe(0.5, self.say(*o.TRAINING_MORE))]

    def on_product(self):
        return [*self.several(o.PRODUCT, 1, 2), self.maybe(0.2, self.say(*p.BACK))]

    def on_offline(self):
        return [self.say(*o.OFFLINE), self.maybe(0.6, self.say(*o.PRIVACY))]

    def on_define_deepfake(self):
        return [self.say("A deepfake is a picture or video in which a face was swapped, moved, edited or generated by a computer.", "Deepfakes are pictures or videos whose faces were changed or generated by learned programs.", "When a learned program swaps, animates, edits or generates a face, the result is called a deepfake.", "The word deepfake covers swapped, reenacted, edited and generated faces."), *self.maybe_list(0.4, self.stated())]

    # -- what Telltale does not do ----------------------------------------------------------------------------------

    def on_identity(self):
        return [self.say(*o.IDENTITY), self.maybe(0.2, self.say(*p.BACK))]

    def on_person(self):
        """Character, intent, speech, feelings: no verdict beside, which would read as one on the person."""
        return [self.say(*o.PERSON)]

    def on_origin(self):
        return [self.say(*o.ORIGIN), *self.elsewhere(1)]

    def on_provenance(self):
        return [self.say(*o.PROVENANCE), self.say(*o.PROVENANCE_MORE)]

    def on_other_faces(self):
        if self.facts.faces == 1:
            return [self.place_among_faces()]
        return [self.place_among_faces(), self.say(*o.OTHER_FACES)]

    def on_which_face(self):
        return [self.place_among_faces(), self.say(*o.OTHER_FACES) if self.facts.faces > 1 else "", self.maybe(0.2, self.say(*o.FACE_COUNT))]

    def on_premise_faces(self, claimed):
        """The question takes a number of faces for given."""
        if claimed == self.facts.faces:
            return self.on_which_face()
        return [self.say(*o.OTHER_COUNT), self.place_among_faces(), self.say(*o.FACE_COUNT)]

    def on_privacy(self):
        return self.several(o.PRIVACY, 2, 2)

    def on_limits(self):
        return [*self.several(o.DETECTOR_LIMITS, 2, 3), self.maybe(0.3, self.rate()) if self.facts.verdict != "refused" else ""]

    def on_who_are_you(self):
        return [self.say(*o.WHO), self.say(*p.BACK, *o.WHO_MORE)]

    def on_greeting(self):
        return [self.say(*o.GREETING), self.say(*p.BACK)]

    def on_thanks(self):
        return [self.say(*o.THANKS), self.maybe(0.5, self.say(*p.BACK, *o.THANKS_MORE))]

    def on_off_topic(self):
        return [self.say(*p.OUTSIDE), self.maybe(0.6, self.say(*p.BACK))]

    on_neutral = on_off_topic

    def on_misuse(self):
        return [self.say(*o.MISUSE), self.maybe(0.5, self.say(*p.BACK))]

    def on_video(self):
        return [self.say(*o.VIDEO), self.maybe(0.5, self.say("Another picture from it needs an analysis of its own; open it in Telltale.", "You can open another picture from it in Telltale."))]

    def on_whole_picture(self):
        return [self.say(*o.WHOLE_PICTURE)]

    def on_hands(self):
        return [self.say(*o.HANDS)]

    def on_new_picture(self):
        """Another file or picture is said to be there."""
        return [self.say(*o.NEW_PICTURE)]

    def on_unclear(self):
        return [self.say(*o.UNCLEAR), self.say(*o.UNCLEAR_MORE)]
