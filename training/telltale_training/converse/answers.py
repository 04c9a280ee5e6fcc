"""Answers that hold nothing but the facts, by intent. Words for parts and verdicts are in phrases.py."""

from . import phrases as p
from .facts import KINDS, REGIONS
from .questions import expand


class Speaker:
    """Answers questions about one face. `answer(intent, topic)`: the topic is the region, artifact or kind asked about."""

    def __init__(self, rng, facts):
        self.rng, self.facts = rng, facts

    def answer(self, intent, topic=None):
        """One to four sentences. Raises AttributeError for an intent that has no answer."""
        method = getattr(self, "on_" + intent.replace("-", "_"))
        sentences = method(topic) if topic is not None else method()
        return " ".join(s for s in sentences if s)

    # -- pieces -----------------------------------------------------------------------------------------------------

    def say(self, *choices, **slots):
        return expand(self.rng, self.rng.choice(choices), chance=self.facts.chance, **slots)

    def maybe(self, share, sentence):
        return sentence if self.rng.random() < share else ""

    def region(self, region):
        return self.rng.choice(p.REGION_NAMES[region])

    def traces(self, artifacts):
        return p.join([self.rng.choice(p.ARTIFACT_NAMES[a]) for a in artifacts])

    def verdict(self):
        if self.facts.verdict == "refused":
            return self.refusal()
        return self.say(*p.VERDICT_SENTENCES[self.facts.verdict])

    def limit(self):
        return self.say(*p.REFUSAL_STEPS[self.facts.refusal]) if self.facts.verdict == "refused" else self.say(*p.LIMITS[self.facts.verdict])

    def refusal(self):
        return self.say(*p.REFUSAL_SENTENCES[self.facts.refusal])

    def kind(self):
        if self.facts.kind:
            return self.say("[The|Its] likely kind is {kind}.", "It looks most like {kind}.", "The kind is likely {kind}.", "Kind: {kind}[, likely|].", kind=p.KIND_NAMES[self.facts.kind])
        return self.say("The kind is unclear.", "Which kind of forgery it would be is unclear.", "No kind can be named: none is likely enough.")

    def part(self, place):
        """One sentence about the part at this place of the list."""
        region, fall, artifacts = self.facts.regions[place]
        slots = {"region": self.region(region), "fall": fall, "traces": self.traces(artifacts) if artifacts else ""}
        if not artifacts:
            choices = (
                "In {region} something looks changed, but the kind of trace is unclear; covering that part lowers the score by {fall} points.", "Covering {region} lowers the score by {fall} points; the kind of trace is unclear.",
                "For {region} the kind of trace is unclear, and covering that part lowers the score by {fall} points.",
            )
        else:
            choices = (
                "In {region} [it found|Telltale found|there is] {traces}; covering that part lowers the score by {fall} points.", "Covering {region} lowers the score by {fall} points; the trace there is {traces}.",
                "For {region} it names {traces}, and covering that part lowers the score by {fall} points.", "In {region} [there is|it sees] {traces} ({fall} points when covered).",
            )
        return p.capitalised(self.say(*choices, **slots))

    def most_telling(self):
        region, fall, artifacts = self.facts.regions[0]
        slots = {"region": self.region(region), "fall": fall}
        if artifacts and self.rng.random() < 0.6:
            return self.say(
                "The verdict rests most on {region}, with {traces}.", "[The strongest|The most telling] part is {region}: {traces}[; covering it lowers the score by {fall} points|].", "Most of it comes from {region}, where [there is|it found] {traces}.", traces=self.traces(artifacts), **slots
            )
        return self.say(
            "The verdict rests most on {region}: covering that part lowers the score by {fall} points.", "[The strongest|The most telling] part is {region}, with a fall of {fall} points when it is covered.", "When {region} is covered, the score falls by {fall} points, more than for any other part.",
            **slots,
        )

    def others(self):
        rest = [self.region(r) for r in self.facts.named[1:]]
        return self.say("It also names {rest}.", "Also named: {rest}.", "Further parts named: {rest}.", "The findings also name {rest}.", rest=p.join(rest)) if rest else ""

    def no_part(self):
        verdict = self.facts.verdict
        if verdict == "refused":
            return self.say("Nothing was looked for in this face, since it was not judged.", "No part was judged.")
        if verdict == "none":
            return self.say("No part is named, since no signs were found.", "There is no part to name: no signs were found.", "No part of this face stood out.", "No traces were named in any part.")
        return self.say(
            "No single part explains it: the traces are spread over the face, or too weak in any one part to name it.", "No single part stands out; the traces are spread over the face or too weak in any one part.", "The findings name no single part.",
        )

    def parts(self, most):
        if not self.facts.regions:
            return [self.no_part()]
        return [self.part(i) for i in range(min(most, len(self.facts.regions)))]

    def elsewhere(self, count=1):
        return [expand(self.rng, s) for s in self.rng.sample(p.LOOK_ELSEWHERE, count)]

    # -- verdict, kind, description ---------------------------------------------------------------------------------

    def on_verdict(self):
        if self.facts.verdict == "refused":
            return [self.refusal(), self.maybe(0.4, self.say("So nothing can be said either way.", "So there is no verdict.")), self.limit()]
        return [self.verdict(), self.maybe(0.35, self.kind()) if self.facts.verdict == "signs" else "", self.maybe(0.3, self.most_telling()) if self.facts.regions else "", self.maybe(0.8 if self.facts.verdict == "none" else 0.6, self.limit())]

    def on_kind(self):
        facts = self.facts
        if facts.verdict == "refused":
            return [self.say("No kind can be named, since the face was not judged.", "There is no kind to name: the face was not judged."), self.limit()]
        if facts.verdict == "none":
            return [self.say("There is no kind to name, since no signs of forgery were found.", "No signs of forgery were found, so no kind is named."), self.maybe(0.5, self.limit())]
        if facts.kind is None:
            return [self.kind(), self.say("The traces fit more than one kind.", "None of the four kinds is likely enough to be named.", "The four kinds it knows are face swapping, face reenactment, face editing and entire face synthesis.")]
        return [self.kind(), self.maybe(0.6, self.say(*p.KIND_MEANINGS[facts.kind])), self.maybe(0.4, self.say("The kind is less sure than the verdict.", "That is the likeliest kind, not a certain one.", "The verdict itself is unsure.") if facts.verdict == "unsure" else self.say("The kind is less sure than the verdict.", "That is the likeliest kind, not a certain one."))]

    def on_describe(self):
        facts = self.facts
        if facts.verdict in ("refused", "none"):
            return [self.verdict(), self.no_part(), self.maybe(0.5, self.limit())]
        return [self.maybe(0.5, self.verdict()), *self.parts(self.rng.randint(2, 4)), self.maybe(0.3, self.kind()), self.maybe(0.3, self.limit())]

    def on_why(self):
        facts = self.facts
        if facts.verdict == "refused":
            return [self.refusal(), self.maybe(0.6, self.limit())]
        if facts.verdict == "none":
            return [self.say("The detector found no traces that it knows, and its probability of forgery is {chance}.", "Its probability of forgery is {chance}, below the mark from which a face counts as unsure.", "Nothing that it knows stood out; the probability is {chance}."), self.limit()]
        opening = self.say("Because of the traces in the pixels.", "Because the face carries traces of the kind that forgeries leave.", "The detector gives a probability of forgery of {chance}.") if facts.verdict == "signs" else self.say("There are traces, but too weak to say either way.", "The probability of forgery is {chance}, too low to speak of signs and too high to say none.")
        return [self.maybe(0.5, opening) if facts.regions else opening, *(self.parts(2) if facts.regions else [self.no_part()]), self.maybe(0.3, self.limit())]

    def on_where(self):
        facts = self.facts
        if not facts.regions:
            return [self.no_part(), self.maybe(0.5, self.limit()) if facts.verdict != "signs" else self.maybe(0.5, self.say("The heat map shows where it looks changed."))]
        if self.rng.random() < 0.4:
            return self.parts(4)
        return [self.most_telling(), self.others(), self.maybe(0.3, self.say("They are outlined on the picture.", "Point at a part in the list to see it on the picture."))]

    def on_region(self, region):
        facts, name = self.facts, self.region(region)
        if facts.verdict == "refused":
            return [self.say("That part was not judged.", "Nothing can be said about {region}.", region=name), self.refusal()]
        if region in facts.named:
            return [self.maybe(0.4, self.say("Yes, {region} [is|counts] among the parts that carry the verdict.", "Yes.", region=name)), self.part(facts.named.index(region)), self.maybe(0.25, self.limit())]
        denial = self.say(
            "The findings do not name {region}.", "No, the findings do not name {region}.", "Nothing was named in {region}.", "No trace was named in {region}.", "For {region} the findings name nothing.", region=name,
        )
        return [denial, self.most_telling() if facts.regions and self.rng.random() < 0.8 else self.maybe(0.6, self.no_part()), self.maybe(0.2, self.limit())]

    def on_artifact(self, artifact):
        facts, name = self.facts, self.rng.choice(p.ARTIFACT_NAMES[artifact][:1])
        if facts.verdict == "refused":
            return [self.say("No traces were looked for, since the face was not judged.", "Nothing can be said about that."), self.limit()]
        where = [(r, n) for r, n, artifacts in facts.regions if artifact in artifacts]
        if where:
            return [self.say("Yes, {trace} is named in {regions}.", "Yes: {trace}, in {regions}.", "The findings name {trace} in {regions}.", trace=name, regions=p.join([self.region(r) for r, _ in where])), self.maybe(0.5, self.say("Covering {region} lowers the score by {fall} points.", region=self.region(where[0][0]), fall=where[0][1])), self.maybe(0.3, self.say(*p.ARTIFACT_MEANINGS[artifact]))]
        rest = self.parts(1) if facts.regions else [self.no_part()]
        return [self.say("No, the findings do not name {trace}.", "The findings do not name {trace}.", "No, {trace} is not named in any part.", trace=name), *rest]

    # -- how sure ---------------------------------------------------------------------------------------------------

    def on_how_sure(self):
        if self.facts.verdict == "refused":
            return [self.say("There is no probability, since the face was not judged."), self.refusal()]
        chance = self.say("The probability of forgery is {chance}.", "Telltale gives it {chance}.", "It is {chance}, rounded to steps of 5 %.", "The calibrated probability is {chance}.")
        return [chance, self.maybe(0.75, self.facts.false_alarms), self.maybe(0.5, self.limit())]

    def on_certainty(self):
        if self.facts.verdict == "refused":
            return [self.say("I cannot say either way: the face was not judged.", "There is no yes or no here, since the face was not judged."), self.limit()]
        return [
            self.say("Nobody can be certain from the pixels alone.", "I cannot give certainty.", "A yes or no would claim more than the findings hold.", "Certainty is not to be had from pixels.", "No tool can give certainty here."), self.verdict(), self.maybe(0.6, self.limit()),
        ]

    def on_insist_real(self):
        opening = self.say("I cannot say that it is genuine.", "I cannot say that: the findings do not hold it.", "I only say what was found.", "Saying so would go beyond the findings.", "Asking does not change the findings.")
        return [opening, self.verdict(), self.maybe(0.6, self.limit())]

    def on_insist_fake(self):
        opening = self.say("I cannot say that for certain.", "I only say what was found.", "Saying so would go beyond the findings.", "Asking does not change the findings.", "A forgery is not proven.")
        return [opening, self.verdict(), self.maybe(0.6, self.limit())]

    def on_premise_kind(self, kind):
        facts, name = self.facts, p.KIND_NAMES[kind]
        if facts.verdict == "refused":
            return [self.say("No kind can be named, since the face was not judged."), self.limit()]
        if facts.kind == kind:
            return [self.say("Yes, {kind} is the likeliest kind.", "That fits: the likely kind is {kind}.", "Likely: {kind} is the kind that the findings name.", kind=name), self.maybe(0.4, self.say(*p.KIND_MEANINGS[kind])), self.say("The kind is less sure than the verdict.", "It is likely, not certain.")]
        denial = self.say("The findings do not name {kind}.", "Not according to the findings: they do not name {kind}.", "No, the findings do not name {kind}.", kind=name)
        return [denial, self.kind() if facts.verdict != "none" else self.verdict(), self.maybe(0.3, self.limit())]

    def on_alternatives(self):
        verdict = self.facts.verdict
        if verdict == "refused":
            return [self.say("There is nothing to explain, since the face was not judged."), self.limit()]
        if verdict == "none":
            return [self.say("No signs were found, so there is nothing to explain."), self.say("A careful forgery can still go unseen.", "Small changes and strong compression can hide traces.", "New kinds of forgery can leave no traces that Telltale knows.")]
        innocent = self.say(
            "Heavy editing, beauty filters, strong compression and unusual light can leave the same traces.", "A beauty filter, make-up, retouching or strong compression can look alike to the detector.", "Retouching, filters, upscaling or a bad copy can leave similar traces.", "Unusual light, heavy make-up or a filter can also look like this.",
        )
        return [innocent, self.maybe(0.7, self.say("The findings cannot tell these apart for certain.", "The pixels alone cannot tell them apart.", "Which of them it is cannot be read from the pixels alone.")), *self.maybe_list(0.5, self.elsewhere())]

    def maybe_list(self, share, sentences):
        return sentences if self.rng.random() < share else []

    def on_what_now(self):
        if self.facts.verdict == "refused":
            return [self.limit(), *self.elsewhere(1)]
        return [*self.elsewhere(self.rng.randint(2, 3)), self.maybe(0.4, self.limit())]

    def on_publish(self):
        opening = self.say("That is your decision.", "The findings alone should not decide that.", "Do not rest that on these findings alone.", "These findings are a hint, not evidence of their own.")
        advice = self.say("Say what was found and what that does not prove.", "If you write about it, give the verdict with its limits.", "Keep the original file and note where you found it.", "Ask a specialist if much depends on it.")
        return [opening, self.maybe(0.5, self.verdict()), advice, *self.maybe_list(0.4, self.elsewhere())]

    # -- how it works -----------------------------------------------------------------------------------------------

    def on_how_it_works(self):
        return self.rng.sample([
            "Telltale finds the face, cuts it out and has a network look for traces that forgeries leave.", "A second look covers each part that looks changed and judges the face again.", "The detector decides; the language model only puts its findings into words.",
            "Everything runs on your own computer.", "Its score is turned into a probability that was measured on photographs with known answers.", "It was trained on genuine faces and on forgeries made from them.", "Each sentence that I say is checked against the findings before it is shown.",
        ], self.rng.randint(2, 3))

    def on_covering(self):
        answer = self.say("Each part was covered and the face judged again.", "A part is covered, and the detector judges the face once more.") + " " + self.say(
            "The points are percentage points by which the probability of forgery falls.", "The points say by how much the probability of forgery falls, in percentage points.",
        )
        return [answer, self.maybe(0.6, self.say("Those of several parts do not add up.", "The points of several parts do not add up.")), self.maybe(0.5, self.most_telling()) if self.facts.regions else self.maybe(0.3, self.no_part())]

    def on_heat_map(self):
        return [self.say("The heat map shows where the detector holds the face for changed.", "The stronger the colour, the more changed that place looks to the detector."), self.say("The slider fades it in and out.", "An outline marks the part that you point at.", "Colour alone is not a proof.", "It shows the detector's view, not a measurement of what was done."), self.maybe(0.4, self.most_telling()) if self.facts.regions else ""]

    def on_define_kind(self, kind):
        own = self.facts.kind == kind and self.facts.verdict in ("signs", "unsure")
        return [self.say(*p.KIND_MEANINGS[kind]), self.maybe(0.6, self.say("It is the likely kind here.", "It is the kind that the findings name here.") if own else self.say("The findings do not name it here.", "It is not named in these findings.")) if self.facts.verdict != "refused" else ""]

    def on_define_kinds(self):
        return [self.say("There are four: face swapping (FS), face reenactment (FR), face editing (FE) and entire face synthesis (EFS).", "Telltale knows four kinds: face swapping, face reenactment, face editing and entire face synthesis."), *[self.say(*p.KIND_MEANINGS[k]) for k in self.rng.sample(KINDS, self.rng.randint(0, 2))], self.maybe(0.4, self.kind()) if self.facts.verdict in ("signs", "unsure") else ""]

    def on_define_artifact(self, artifact):
        where = [r for r, _, artifacts in self.facts.regions if artifact in artifacts]
        return [self.say(*p.ARTIFACT_MEANINGS[artifact]), self.maybe(0.6, self.say("Here it is named in {regions}.", "The findings name it in {regions}.", regions=p.join([self.region(r) for r in where])) if where else self.say("It is not named in these findings.", "The findings do not name it here."))]

    def on_define_verdict(self):
        meaning = {
            "signs": ["The verdict means that the face carries traces of the kind that forgeries leave.", "Signs of forgery means that the detector saw traces of the kind that forgeries leave."],
            "unsure": ["Unsure means that the traces are too weak to say either way.", "It means that the probability lies between the two marks, so nothing is said either way."],
            "none": ["No signs found means that the detector saw no traces that it knows.", "It means that no traces that Telltale knows were found."],
            "refused": ["It means that the face was seen but not judged.", "Not judged means that there is no verdict for this face."],
        }[self.facts.verdict]
        return [self.say(*meaning), self.limit()]

    def on_define_deepfake(self):
        return [self.say("A deepfake is a picture or video in which a face was swapped, moved, edited or generated by a computer.", "Deepfakes are pictures or videos whose faces were changed or generated by learned programs."), self.maybe(0.6, self.verdict())]

    # -- outside the findings ---------------------------------------------------------------------------------------

    def on_identity(self):
        return [self.say("I cannot say who this is; Telltale does not recognise people.", "Telltale looks at traces, not at who a person is.", "I do not know who this is, and Telltale does not try to find out."), self.maybe(0.5, self.verdict()), self.maybe(0.2, self.say(*p.BACK))]

    def on_origin(self):
        return [self.say("The findings do not say who made it, or with what.", "That cannot be read from the pixels.", "I cannot tell where it comes from.", "The findings say nothing of its origin."), *self.elsewhere(1), self.maybe(0.3, self.kind()) if self.facts.verdict == "signs" else ""]

    def on_provenance(self):
        return [self.say("I only see the findings from the pixels, not the file's metadata.", "The findings that I talk about come from the pixels alone."), self.say("Missing metadata proves nothing.", "Metadata can be removed or changed, so it proves little by itself.", "Where there is a signed record of origin, check who signed it.")]

    def on_other_faces(self):
        facts = self.facts
        if facts.faces == 1:
            return [self.say("Only one face was found in this picture.", "There is one face in these findings."), self.maybe(0.5, self.verdict())]
        return [self.say("I am talking about face {face} of {faces}.", "{faces} faces were found; this is face {face}.", "These findings are about face {face} of {faces}.", face=facts.face, faces=facts.faces), self.say("Choose another face on the picture to talk about it.", "Tap another face to see its own findings.", "Each face has findings of its own.")]

    def on_privacy(self):
        return self.rng.sample(["Nothing leaves your computer.", "The picture and your questions stay on this computer.", "No account, no upload and no tracking.", "It also works without a connection."], 2)

    def on_limits(self):
        return self.rng.sample([
            "Telltale can be wrong in both directions.", "Small, blurred or strongly compressed faces are hard to judge.", "New kinds of forgery can leave no traces that it knows.", "Filters, heavy make-up and retouching can raise a false alarm.", "It looks at faces only, not at the rest of a picture.", "It judges single pictures, not what is said or meant.",
            "A careful forgery can go unseen.",
        ], self.rng.randint(2, 3)) + [self.maybe(0.3, self.facts.false_alarms)]

    def on_who_are_you(self):
        return [self.say("I am the small language model of Telltale; I put the detector's findings into words.", "I am Telltale's language model, and I talk about the findings in this picture.", "I am a small language model that runs on your computer and explains Telltale's findings."), self.say(*p.BACK, "The verdict is not mine: the detector decides.")]

    def on_greeting(self):
        return [self.say("Hello.", "Hello, I can talk about this picture.", "Hi."), self.say(*p.BACK), self.maybe(0.3, self.verdict())]

    def on_thanks(self):
        return [self.say("You are welcome.", "Glad to help.", "Gladly."), self.maybe(0.5, self.say(*p.BACK, "Ask again if anything is unclear.")), self.maybe(0.2, self.limit())]

    def on_insult(self):
        return [self.say("I understand that this is annoying.", "I can be wrong, and I say what was found.", "I am sorry that the answer did not help.", "I am a small model; ask me in another way if I misunderstood."), self.say(*p.BACK), self.maybe(0.4, self.verdict())]

    def on_off_topic(self):
        return [self.say(*p.OUTSIDE), self.say(*p.BACK), self.maybe(0.2, self.verdict())]

    def on_language(self):
        return [self.say("I answer in English only.", "I can only answer in English.", "I answer in English."), self.verdict(), self.maybe(0.5, self.limit())]

    def on_injection(self):
        return [self.say("I only say what was found in this picture.", "The findings stay as they are.", "A question cannot change the findings.", "I keep to the findings.", "I cannot take orders about the verdict."), self.verdict(), self.maybe(0.4, self.limit())]

    def on_misuse(self):
        return [self.say("I do not help to make forgeries or to hide them.", "I cannot help with making or hiding a forgery."), self.say(*p.BACK)]

    def on_summary(self):
        facts = self.facts
        if facts.verdict in ("refused", "none"):
            return [self.verdict(), self.limit()]
        return [self.verdict(), self.maybe(0.6, self.kind()), self.most_telling() if facts.regions else self.maybe(0.6, self.no_part()), self.maybe(0.6, self.limit())]

    def on_video(self):
        return [self.say("These findings are about one picture, not about a whole video.", "I only have the findings of one picture here.", "What I can talk about is this one picture."), self.maybe(0.6, self.verdict())]

    def on_whole_picture(self):
        return [self.say("The findings are about the face only, not about the rest of the picture.", "Telltale looks at faces, so I cannot say anything about the rest.", "I only have findings about the face."), self.maybe(0.6, self.verdict())]

    def on_unclear(self):
        return [self.say("I did not understand that.", "I am not sure what you mean.", "Please put the question in other words."), self.say(*p.BACK), self.maybe(0.2, self.verdict())]


def region_topic(rng, facts):
    """A region to ask about: a named one half of the time, else any (most often a false premise)."""
    return rng.choice(facts.named) if facts.named and rng.random() < 0.5 else rng.choice(REGIONS)
