"""Answers to what goes beyond the findings: pressure, orders, method, and what Telltale does not do. Words are in openings.py."""

from . import openings as o
from . import phrases as p
from .facts import KINDS
from .speaking import Voice


class Outside(Voice):
    def fitting(self, intent, asked, choices, more):
        """The sentence that answers what was asked in particular (a place in FITTING, or None), and up to `more` of the others."""
        if asked is None:
            return self.several(choices, max(1, more), more + 1)
        first = self.rng.choice(o.FITTING[intent][asked][1])
        others = [c for c in choices if c not in o.FITTING[intent][asked][1]]
        return [self.say(first), *(self.several(others, 1, more) if more and self.rng.random() < 0.7 else [])]

    # -- pressure ---------------------------------------------------------------------------------------------------

    def on_certainty(self):
        if self.facts.verdict == "refused":
            return [self.say("I cannot say either way: the face was not judged.", "There is no yes or no here, since the face was not judged.", "Nothing certain, nor even likely, can be said about a face that was not judged.", "I have no answer to give, because the face was not judged."), self.maybe(0.5, self.unjudged()), self.limit()]
        return [self.say(*o.CERTAINTY), *self.stated(0.6)]

    def on_insist_real(self):
        return [self.say(*o.INSIST_REAL), *self.stated()]

    def on_insist_fake(self):
        return [self.say(*o.INSIST_FAKE), *self.stated()]

    def on_injection(self):
        return [self.say(*o.INJECTION), *self.stated(0.4)]

    def on_insult(self):
        return [self.say(*o.INSULT), *(self.stated(0.2) if self.rng.random() < 0.5 else [self.say(*p.BACK)])]

    def on_language(self):
        return [self.say(*o.LANGUAGE), *self.stated()]

    def on_said_earlier(self):
        return [self.say(*o.SAID_EARLIER), *self.stated(0.3)]

    def on_wrong_number(self):
        if self.facts.verdict == "refused":
            return [self.say("There is no such number: the face was not judged.", "No probability was given, since the face was not judged.", "The findings hold no figure at all, as this face was not judged."), self.maybe(0.7, self.limit())]
        return [self.say(*o.NUMBER), self.maybe(0.5, self.rate()), self.limit() if self.facts.verdict == "none" else self.maybe(0.3, self.limit())]

    def on_trust(self):
        return [self.say(*o.TRUST), *(self.stated(0.3) if self.rng.random() < 0.5 else [self.say(*o.DETECTOR_LIMITS)])]

    def on_consequences(self):
        return [self.say(*o.CONSEQUENCES), *(self.stated(0.5) if self.rng.random() < 0.7 else [self.limit()])]

    def on_law(self):
        return [self.say(*o.LAW), *(self.stated(0.5) if self.rng.random() < 0.6 else [self.limit()])]

    def on_medicine(self):
        return [self.say(*o.MEDICINE), *self.maybe_list(0.5, self.stated(0.3))]

    def on_work(self):
        return [self.say(*o.WORK), *(self.stated(0.5) if self.rng.random() < 0.6 else [self.limit()])]

    def on_safety(self, asked=None):
        """For somebody who fears a fraud or is threatened."""
        return [*self.fitting("safety", asked, o.SAFETY, 1), *self.stated(0.3)]

    def on_premise_verdict(self, claimed):
        """The question takes a verdict for given, true or not."""
        return [self.maybe(0.8, self.say(*(o.FOUND_SO if claimed == self.facts.verdict else o.NOT_FOUND_SO))), *self.stated()]

    def on_write_up(self):
        return [self.say(*o.WRITE_UP), *self.stated(0.6), self.maybe(0.4, self.say(*o.PUBLISH_MORE))]

    # -- how it works -----------------------------------------------------------------------------------------------

    def on_how_it_works(self, asked=None):
        return self.fitting("how-it-works", asked, o.METHOD, 2)

    def on_covering(self):
        answer = self.say("Each part that looks changed is covered, and the face judged again.", "To test a part, the detector looks at the face with that part hidden.", "A part is covered, and the detector judges the face once more.", "Points come from hiding one part and judging the face anew.", "The detector hides a part and looks how far its estimate drops.") + " " + self.say(
            "The points are percentage points by which the probability of forgery falls.", "The points say by how much the probability of forgery falls, in percentage points.", "So many percentage points does the probability of forgery lose: those are the points.", "What the probability loses, in percentage points, is shown as points.",
        )
        return [answer, self.maybe(0.6, self.say("Those of several parts do not add up.", "The points of several parts do not add up.", "Points of different parts must not be summed.", "Parts overlap in what they tell, so their points cannot be added.")), self.maybe(0.5, self.named_or_none())]

    def on_heat_map(self):
        shows = self.say("The heat map shows where the detector holds the face for changed.", "The stronger the colour, the more changed that place looks to the detector.", "Colour on the heat map marks places that look changed to the detector.", "Red stands for places that the detector takes to be most changed.")
        return [shows, self.say("The slider fades it in and out.", "An outline marks the part that you point at.", "Colour alone is not a proof.", "It shows the detector's view, not a measurement of what was done.", "Faint colour may mean nothing."), self.maybe(0.4, self.most_telling()) if self.facts.regions else ""]

    def on_define_kind(self, kind):
        own = self.facts.kind == kind and self.facts.verdict in ("signs", "unsure")
        name = p.KIND_NAMES[kind]
        here = self.say("For this face, {kind} is the likely kind.", "The findings name {kind} as the likely kind.", "In these findings {kind} is the likely kind.", kind=name) if own else self.say("The findings do not name {kind}.", "{kind} is not named in these findings.", "These findings name no {kind}.", kind=name)
        return [self.say(*p.KIND_MEANINGS[kind]), "" if self.facts.verdict == "refused" else self.maybe(0.6, here)]

    def on_define_kinds(self):
        listing = self.say(
            "There are four: face swapping (FS), face reenactment (FR), face editing (FE) and entire face synthesis (EFS).", "Telltale knows four kinds: face swapping, face reenactment, face editing and entire face synthesis.", "Four kinds are told apart: face swapping, face reenactment, face editing, entire face synthesis.",
        )
        return [listing, *[self.say(*p.KIND_MEANINGS[k]) for k in self.rng.sample(KINDS, self.rng.randint(0, 2))], self.maybe(0.4, self.kind()) if self.facts.verdict in ("signs", "unsure") else ""]

    def on_define_artifact(self, artifact):
        where = [r for r, _, artifacts in self.facts.regions if artifact in artifacts]
        name = p.ARTIFACT_NAMES[artifact][0]
        here = self.say("Here {trace} is named in {regions}.", "The findings name {trace} in {regions}.", trace=name, regions=self.regions(where)) if where else self.say("The findings do not name {trace} here.", "{trace} is not named in any part.", "In these findings {trace} is not named.", trace=name)
        return [self.say(*p.ARTIFACT_MEANINGS[artifact]), self.maybe(0.6, here)]

    def on_define_verdict(self):
        meaning = {
            "signs": ["The verdict means that the face carries traces of the kind that forgeries leave.", "Signs of forgery means that the detector saw traces of the kind that forgeries leave.", "It stands for a high calibrated probability: the pixels resemble those of forgeries.", "That the pixels look like those of forgeries that Telltale knows is what signs of forgery means."],
            "unsure": ["Unsure means that the traces are too weak to say either way.", "It means that the probability lies between the two marks, so nothing is said either way.", "Unsure is said when the estimate is too high for none and too low for signs.", "The detector abstains from a side: that is what unsure means."],
            "none": ["No signs found means that the detector saw no traces that it knows.", "It means that no traces that Telltale knows were found.", "No signs found says that the estimate stayed below the mark for unsure.", "That nothing known to the detector turned up is all that no signs found means."],
            "refused": ["It means that the face was seen but not judged.", "Not judged means that there is no verdict for this face.", "Not judged says that a judgement would have been worthless here."],
        }[self.facts.verdict]
        return [self.say(*meaning), self.limit()]

    def on_define_two_kinds(self, pair):
        return [self.say(*p.KIND_MEANINGS[kind]) for kind in pair]

    def on_define_word(self, word):
        """A word that the panel shows."""
        return [self.say(*o.WORDS[word]), *self.maybe_list(0.3, self.stated(0.2))]

    def on_unclear_trace(self):
        return [self.say(*o.UNCLEAR_TRACE), self.maybe(0.3, self.named_or_none())]

    def on_change(self, asked=None):
        return [*self.fitting("change", asked, o.CHANGE, 1), *self.maybe_list(0.4, self.stated(0.2))]

    def on_picture_size(self, asked=None):
        return [*self.fitting("picture-size", asked, o.SIZE, 1), *self.maybe_list(0.3, self.stated(0.2))]

    def on_accuracy(self):
        return [self.say(*o.ACCURACY), self.maybe(0.7, self.rate()), self.maybe(0.4, self.say(*o.DETECTOR_LIMITS))]

    def on_training(self, asked=None):
        return [*self.fitting("training", asked, o.TRAINING_MORE, 0)] if asked is not None else [self.say(*o.TRAINING), self.maybe(0.5, self.say(*o.TRAINING_MORE))]

    def on_product(self, asked=None):
        return [*self.fitting("product", asked, o.PRODUCT, 0), self.maybe(0.3, self.say(*p.BACK))]

    def on_offline(self):
        return [self.say(*o.OFFLINE), self.maybe(0.6, self.say(*o.PRIVACY))]

    def on_define_deepfake(self):
        return [self.say("A deepfake is a picture or video in which a face was swapped, moved, edited or generated by a computer.", "Deepfakes are pictures or videos whose faces were changed or generated by learned programs.", "When a learned program swaps, animates, edits or generates a face, the outcome is called a deepfake.", "The word deepfake covers swapped, reenacted, edited and generated faces."), *self.maybe_list(0.6, self.stated(0.2))]

    # -- what Telltale does not do ----------------------------------------------------------------------------------

    def on_identity(self):
        return [self.say(*o.IDENTITY), *self.maybe_list(0.5, self.stated(0.2)), self.maybe(0.2, self.say(*p.BACK))]

    def on_origin(self):
        return [self.say(*o.ORIGIN), *self.elsewhere(1), self.maybe(0.3, self.kind()) if self.facts.verdict == "signs" else ""]

    def on_provenance(self):
        return [self.say(*o.PROVENANCE), self.say(*o.PROVENANCE_MORE)]

    def on_other_faces(self):
        facts = self.facts
        if facts.faces == 1:
            return [self.say("Only one face was found in this picture.", "There is one face in these findings.", "Telltale found a single face here.", "No other face was found in this picture."), *self.maybe_list(0.5, self.stated(0.2))]
        place = self.say("I am talking about face {face} of {faces}.", "{faces} faces were found; this is face {face}.", "These findings are about face {face} of {faces}.", "Of {faces} faces, this is face {face}.", "My findings here belong to face {face} of {faces}.", face=facts.face, faces=facts.faces)
        return [place, self.say("Choose another face on the picture to talk about it.", "Tap another face to see its own findings.", "Each face has findings of its own.", "Select one of the others to hear about it.", "About the others I cannot speak until you choose one.")]

    def on_privacy(self, asked=None):
        return self.fitting("privacy", asked, o.PRIVACY, 1)

    def on_limits(self, asked=None):
        return [*self.fitting("limits", asked, o.DETECTOR_LIMITS, 2), self.maybe(0.3, self.rate())]

    def on_who_are_you(self):
        return [self.say(*o.WHO), self.say(*p.BACK, *o.WHO_MORE)]

    def on_greeting(self):
        return [self.say(*o.GREETING), self.say(*p.BACK), *self.maybe_list(0.3, self.stated(0.2))]

    def on_thanks(self):
        return [self.say(*o.THANKS), self.maybe(0.5, self.say(*p.BACK, *o.THANKS_MORE)), self.maybe(0.2, self.limit())]

    def on_off_topic(self):
        return [self.say(*p.OUTSIDE), self.maybe(0.8, self.say(*p.BACK)), *self.maybe_list(0.15, self.stated(0.2))]

    def on_misuse(self):
        return [self.say(*o.MISUSE), self.maybe(0.8, self.say(*p.BACK))]

    def on_video(self):
        return [self.say(*o.VIDEO), *self.maybe_list(0.6, self.stated(0.3))]

    def on_whole_picture(self):
        return [self.say(*o.WHOLE_PICTURE), *self.maybe_list(0.6, self.stated(0.3))]

    def on_unclear(self):
        return [self.say(*o.UNCLEAR), self.say(*p.BACK), *self.maybe_list(0.2, self.stated(0.2))]

    def on_publish(self):
        return [self.say(*o.PUBLISH), *self.maybe_list(0.5, self.stated(0.2)), self.say(*o.PUBLISH_MORE), *self.maybe_list(0.3, self.elsewhere())]
