"""Answers to what goes beyond the findings: pressure, orders, advice, and what Telltale does not do. Words are in openings.py and explanations.py."""

from . import explanations as e
from . import glossary as g
from . import openings as o
from . import phrases as p
from .answers_explaining import Explaining


class Outside(Explaining):
    # -- pressure ---------------------------------------------------------------------------------------------------

    def on_certainty(self):
        if self.facts.verdict == "refused":
            return [self.say("I can't say either way: the face was not judged.", "There is no yes or no here, since the face was not judged.", "I have no answer to give, because the face was not judged.", "Nothing can be said about a face that was not judged."), self.maybe(0.4, self.refusal()), self.limit()]
        if self.facts.verdict == "unsure" and self.rng.random() < 0.7:
            return [self.preface(o.CERTAINTY), self.say(*p.UNDECIDED), self.maybe(0.5, self.limit())]
        return [self.preface(o.CERTAINTY), *self.stated()]

    def on_insist_real(self):
        return [self.objection(o.NOT_REAL, o.INSIST_REAL), *self.stated()]

    def on_insist_fake(self):
        return [self.objection(o.NOT_FAKE, o.INSIST_FAKE), *self.stated()]

    def objection(self, by_verdict, general):
        """What is wrong with the wish or the conclusion, in one sentence that wasn't said yet; now and then none."""
        fresh = [s for s in by_verdict[self.facts.verdict] if s not in self.earlier]
        draw = self.rng.random()
        if fresh and draw < 0.7:
            return self.say(*fresh, plain=True)
        return self.say(*general, plain=True) if draw < 0.85 and not self.was_pressed else ""

    def on_injection(self):
        return [self.preface(o.INJECTION), *self.stated()]

    def on_insult(self):
        return [self.say(*o.INSULT), *(self.stated() if self.rng.random() < 0.4 else [self.say(*p.BACK)])]

    def on_language(self):
        return [self.say(*o.LANGUAGE), *self.stated()]

    def on_said_earlier(self):
        return [self.say(*o.SAID_EARLIER, plain=True), *self.stated()]

    def on_wrong_number(self):
        if self.facts.verdict == "refused":
            return [self.say("There is no such number: the face was not judged.", "No probability was given, since the face was not judged.", "There is no probability, because the face was not judged."), self.limit()]
        return [self.say(*o.NUMBER), self.say(*o.NUMBER_MEANS[self.facts.verdict]) if self.rng.random() < 0.7 else "", self.maybe(0.5, self.rate()), self.limit() if self.facts.verdict == "none" else self.maybe(0.3, self.limit())]

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
        return [self.say(*o.WRITE_UP) if self.rng.random() < 0.85 else "", self.verdict(first=True), self.caveat(), self.maybe(0.4, self.say(*o.PUBLISH_MORE))]

    def on_publish(self):
        """Whether something may be printed, shown in court, signed or thrown at somebody on the strength of this."""
        facts = self.facts
        rate = self.rate() if facts.verdict == "signs" and self.rng.random() < 0.75 else ""
        return [self.say(*o.PUBLISH), self.verdict(first=True), rate, self.limit() if facts.verdict in ("none", "refused") else "", self.say(*o.MAY_BE_SAID[facts.verdict]) if self.rng.random() < 0.85 else self.maybe(0.6, self.say(*o.PUBLISH_MORE))]

    on_use = on_publish

    def on_caveat(self):
        """Wanted are the limits, to be quoted."""
        facts = self.facts
        if facts.verdict == "refused":
            return [self.say(*p.UNJUDGED_LIMITS), self.refusal(), self.limit()]
        if facts.verdict == "unsure":
            return [self.say(*p.UNSURE_CAVEATS), self.say(*o.DETECTOR_LIMITS[:4], "Other evidence has to decide."), self.maybe(0.5, self.rate())]
        first, second = self.rng.sample(p.LIMITS[facts.verdict], 2)
        return [self.say(first), self.say(second), self.maybe(0.5, self.rate())]

    def on_worth(self):
        """Why a verdict without kind and place should count."""
        if self.facts.verdict in ("refused", "none"):
            return self.stated()
        return [self.say(*o.WORTH), self.rate(), self.say(*o.WORTH_MORE)]

    def on_victim(self):
        """Somebody finds a forgery of themselves or of their child."""
        return [self.say(*e.VICTIM), *[self.say(step) for step in self.rng.sample(e.VICTIM_STEPS, 2)], self.say(*e.VICTIM_MORE[self.facts.verdict]) if self.rng.random() < 0.7 else ""]

    def on_other_tool(self):
        """Another detector says otherwise."""
        first = self.say(*e.OTHER_TOOL)
        return [first, self.maybe(0.6, self.say(*(e.OTHER_TOOL_MORE[:2] if "copy" in first else e.OTHER_TOOL_MORE[1:]))), self.verdict(first=True), self.limit() if self.facts.verdict in ("none", "refused") else ""]

    def on_not_a_photo(self):
        """A painting, a statue, a mask or a game character."""
        if self.facts.refusal == "face-unfamiliar":
            return [self.refusal(), self.say(*e.NOT_A_PHOTO)]
        return [self.say(*e.NOT_A_PHOTO), self.maybe(0.5, self.say(*e.NOT_A_PHOTO_MORE)), *self.maybe_list(0.4, self.stated())]

    def on_see_it_myself(self):
        """How to see it with one's own eyes, or why that may fail."""
        facts = self.facts
        if facts.verdict in ("none", "refused"):
            return [self.say(*e.NOTHING_TO_SEE[facts.verdict]), self.limit()]
        if not facts.regions:
            return [self.say(*e.SEE_IT), self.no_part(), self.maybe(0.6, self.say(*e.SEE_IT_MORE))]
        artifacts = facts.regions[0][2]
        return [self.say(*e.SEE_IT), self.most_telling(), self.say(*g.ARTIFACT_LOOK[artifacts[0]]) if artifacts and self.rng.random() < 0.8 else "", self.maybe(0.6, self.say(*e.SEE_IT_MORE))]

    def on_scope(self):
        """What is looked at and what is not."""
        return [self.say(*e.SCOPE), self.say(*e.SCOPE_MORE) if self.rng.random() < 0.7 else ""]

    def on_defence(self):
        """What speaks against the finding."""
        if self.facts.verdict in ("refused", "none"):
            return [self.say(*(o.DEFENCE_NONE if self.facts.verdict == "none" else o.DETECTOR_LIMITS)), *self.stated()]
        return [self.say(*o.DEFENCE), self.rate()]

    def on_rebuttal(self):
        """What still speaks for the finding when its doubts were heard."""
        facts = self.facts
        if facts.verdict in ("refused", "none"):
            return [self.rate() if facts.verdict == "none" else "", *self.stated()]
        if facts.verdict == "unsure":
            return [self.say(*o.REBUTTAL_UNSURE), *self.stated(), self.maybe(0.4, self.rate())]
        first, second = self.rng.sample([self.rate(), self.most_telling() if facts.regions else self.say(*o.WORTH)], 2)
        return [first, second, self.say(*o.REBUTTAL_MORE)]

    def on_report(self):
        """Where such a picture can be reported."""
        return [self.say(*o.REPORT), self.say(*o.REPORT_MORE)]

    # -- what Telltale does not do ----------------------------------------------------------------------------------

    def on_identity(self):
        return [self.say(*o.IDENTITY), self.maybe(0.2, self.say(*p.BACK))]

    def on_exists(self):
        """Whether there is such a person at all."""
        facts = self.facts
        first = self.say(*o.EXISTS)
        if facts.verdict in ("signs", "unsure") and facts.kind == "EFS":
            return [first, self.kind(), self.say(*o.EXISTS_EFS), self.maybe(0.5, self.say(*o.EXISTS_MORE))]
        return [first, self.say(*o.EXISTS_MORE), *self.maybe_list(0.4, self.stated())]

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

    def on_how_to_use(self):
        return [self.say(*o.HOW_TO_USE), self.say(*o.HOW_TO_USE_MORE)]

    def on_greeting(self):
        return [self.say(*o.GREETING), self.say(*p.BACK)]

    def on_thanks(self):
        return [self.say(*o.THANKS), self.maybe(0.5, self.say(*p.BACK, *o.THANKS_MORE))]

    def on_off_topic(self):
        return [self.say(*p.OUTSIDE), self.maybe(0.6, self.say(*p.BACK))]

    def on_neutral(self):
        return [self.say(*p.OUTSIDE_FRIENDLY), self.maybe(0.6, self.say(*p.BACK))]

    def on_misuse(self):
        return [self.say(*o.MISUSE), self.maybe(0.3, self.say("I can explain what was found in this face.", "What I can do is explain the findings.", "Ask me about the findings instead."))]

    def on_video(self):
        return [self.say(*o.VIDEO), self.maybe(0.5, self.say("Another still from it needs an analysis of its own.", "You can open another still from it in Telltale."))]

    def on_whole_picture(self):
        return [self.say(*o.WHOLE_PICTURE)]

    def on_hands(self):
        return [self.say(*o.HANDS)]

    def on_new_picture(self):
        """Another file or picture is said to be there."""
        return [self.say(*o.NEW_PICTURE)]

    def on_unclear(self):
        return [self.say(*o.UNCLEAR), self.say(*o.UNCLEAR_MORE)]
