"""Questions whose subject is only in the turn before: what they are about, and how they are asked."""

from .questions import REGION_ASKED, expand
from .wordings import draw_by_hand, read_wordings

ABOUT_PART = {  # after a turn about one part
    "why-region": ["[And why|Why] that one?", "Why [there|that part|this one|it]?", "[And|But] why?", "[What's|What is] the reason for that one?", "[How|So how] do you know it's that one?", "[What|And what] makes [that one|it] count?"],
    "region": ["[How|And how] [much|far|bad|strong|many points]?", "[By|And by] how much?", "[How|So how] far did [it|the score] [fall|drop|go down]?", "[In|As] [points|numbers]?", "[And|So] what [is|was] [wrong|found] there?", "[How|So how] [much|many points] is that one [worth|]?", "[Which|What] trace is [it|there]?", "[Tell me more|More] [about|on] that one.", "[How|In what way] does it look changed?", "Are you sure about that one?", "Explain that one [again|once more|].", "[And|So] that one is [changed|affected|named], [yes|right]?", "[Does|How much does] it [count|matter]?"],
    "not-region": ["So that one [isn't|is not] [it|named|changed]?", "[Why|And why] not [that one|it]?", "Not that one, then?", "[That|This] part is fine, right?"],
    "part-points": ["[How|And how] [much|far|strong|many points]?", "[And by|By] how much [then|]?", "[How|So how] far did [it|the score] [fall|drop|go down|sink] [there|for that one|]?"],
    "part-trace": ["[Which|And what|What] [trace|flaw] [is|was] [it|there|that]?", "[What|And what] exactly is [wrong|off] [there|with it]?", "[Of|And of] what kind?"],
    "points-much": ["[Is|And is] that [much|a lot|many|serious|bad|little]?", "[So|And] is that [high|low|normal]?", "[A|Is that a] big deal?", "[Should|Do] I [worry|care] about that number?"],
    "strongest": ["[And|So] which one is worse?", "[If|When] not that one, which [one|then]?", "[Which|What] part [is|was] it then?", "[And|But] the main one?"],
    "second": ["[And|What about] the other [one|ones|part]?", "[And|Then] the next?", "And the second one?", "[What|How] about the others?"],
}
QUANTITY = ["[How|And how|So how] [much|high|likely|strong|probable|bad]?", "[How|And how] [sure|certain]?", "[In|As] [numbers|per cent|a figure]?", "[By|To] how much?", "[What|And what] [per cent|percentage|number]?"]
AFTER = {  # intent of the turn before → {intent: questions}; the topic stays the same
    "artifact": {"define-artifact": ["[And what|What] is that?", "[What|And what] does that [mean|look like]?", "Explain that word.", "[Never|I never] heard of that. Meaning?"], "artifact": ["[And where|Where] is that?", "[Which|In which] part?", "Are you sure [it is there|about that trace]?", "[So|And] there is none?"]},
    "define-artifact": {"artifact": ["[And is|Is] there any [here|in this face]?", "Does this face have [that|it|one]?", "[Did|Do] you [see|find] [that|one] here?", "[And|So] here?", "[Where|And where] is it in this face?"]},
    "define-kind": {"premise-kind": ["[Is|Was] that [the case|done|what happened] here?", "[And|So] is this one of those?", "[Was|Is] this face [one of them|made like that]?", "[Does|Would] that fit here?", "And here?"]},
    "define-two-kinds": {"kind": ["[So|And] which [of the two|of them|one] [is it|applies|fits] here?", "[And|So] here?", "Which of those [did you find|is this]?", "[And|So] this face?"]},
    "define-kinds": {"kind": ["[So|And] which [of them|of those|one] [is it|applies|fits] here?", "[And|So] here?", "Which of those [did you find|is this]?", "[And|So] this face?"]},
    "defence": {"rebuttal": ["[And|So] [the answer to that|what do you say to that]?", "[And|But] what speaks for it [all the same|then]?", "[How|So how] would you [counter|answer] that?"], "alternatives": ["[Such|Like] as [what|which]?", "[Can|Could] that be ruled out?"]},
    "alternatives": {"rebuttal": ["[And|But] what speaks against that?", "[So|Then] why [still|] believe it?", "[And|So] what is left of [it|the finding]?"], "alternatives": ["[Can|Could] you rule [that|those] out?", "[Which|And which] of [these|them] is likeliest?"]},
    "covering": {"list": ["[And|So] [how far|by how much] did it [fall|drop|sink] here?", "[And|So] what came out [here|of it]?", "[With|And with] what result?"]},
    "premise-kind": {"define-kind": ["[And what|What] is that?", "[What|And what] does that [mean|involve]?", "Explain that [kind|word]."], "kind": ["[So|Then] what [kind|] is it [then|]?", "[If not|Not] that, [what|which kind] then?", "Which kind, then?"], "premise-kind": ["[Are|So] you sure about that kind?", "[Really|Seriously], that kind?"]},
    "compare": {"compare": ["[So|And] which [one|] is it?", "[Which|And which] of the two?", "[The|So the] first or the second?", "Both?", "[And|But] the other one?"]},
    # What was refused or outside stays so, however the person goes on.
    "identity": {"identity": ["[Just|Only] a [name|hint|first name|rough idea], [then|please]?", "[Not|And not] even [roughly|the age|the country]?", "[But|And] [famous|young|old], at least?", "[Come on|Please], who?", "[Why|Why on earth] won't you [say|tell me] who?", "[Could|Can] you look [him|her|them] up?", "[And|Then] [her|his] job?"]},
    "person": {"person": ["[But|And] what do you feel about [him|her]?", "[And|But] [honest|lying|nice] or not?", "[Your|An] impression, [then|at least]?", "[Surely|Come on], the eyes tell you something?"]},
    "misuse": {"misuse": ["[Just|Only] [a hint|one tip|the first step], [then|please].", "[It's|It is] [only|just] [for a joke|for fun|for research|for a film].", "[Then|And] [which app|what settings|which filter] would [do|work]?", "[Come on|Please], [nobody will know|it's legal|help me].", "[And|But] in theory, how?"]},
    "origin": {"origin": ["[But|And] [which|what] [app|year|country], [roughly|do you think]?", "[And|Then] who posted it?", "[Your|A] [guess|hunch] about the [maker|source|tool]?", "[Not|And not] even the [program|date]?"]},
    "law": {"law": ["[But|And] [in general|roughly|as a rule], is it [punishable|allowed]?", "[And|Then] what would a [lawyer|judge] say?", "[Could|Can] I [win|lose|be fined]?"]},
    "medicine": {"medicine": ["[But|And] is it [serious|contagious|treatable]?", "[And|Then] which [doctor|illness|pill]?"]},
    "off-topic": {"off-topic": ["[Please|Come on|Try anyway|Just this once].", "[And|Then] [tomorrow|in Paris|for two people|in French]?", "[But|And] [you must know|any idea|what would you choose]?", "[Shorter|Another one|Something funny], then."]},
    "neutral": {"neutral": ["[Please|Come on|Try anyway|Just this once].", "[And|Then] [cheaper|tomorrow|for beginners|the other way round]?", "[But|And] [you must know|any idea|what would you choose]?"]},
    "privacy": {"privacy": ["[Really|Truly] [nothing|nobody|never]?", "[And|But] [later|my questions|the chat], too?", "[Not|And not] even [in part|for statistics|to improve you]?"]},
    "write-up": {"write-up": ["[Shorter|Longer|Friendlier|Funnier|More formal], please.", "[And|Now] [in rhyme|as a tweet|as a letter|for children].", "[With|And with] a [title|greeting|hashtag]."]},
    "new-picture": {"new-picture": ["[And|But] [this|that] [one|file] [now|too]?", "[Did|Has] it [arrive|come through|load]?", "[So|And] what does the new one show?"]},
    "insist-real": {"insist-real": ["[But|Still], [it's|it is] [real|genuine].", "[Say|Admit] it[ anyway| all the same|].", "[I|We] [won't|don't] [accept|believe] that. [Real|Genuine], right?", "[Once|One last time] [more|]: genuine."]},
    "insist-fake": {"insist-fake": ["[But|Still], [it's|it is] [fake|forged].", "[Say|Admit] it[ anyway| all the same|].", "[I|We] [won't|don't] [accept|believe] that. [Fake|Forged], right?", "[Once|One last time] [more|]: forged."]},
    # "How much" is of what was spoken about.
    "verdict": {"how-sure": QUANTITY, "why": ["[And|But] [what|on what] [makes|is] it so?", "[Because|Owing to] [of what|what]?"], "threshold": ["[And|But] not [more|less] than that?", "[How|So how] close was that?", "[Why|And why] not the next [verdict|step]?"], "is-that-all": ["[Is|And is] that all?"]},
    "summary": {"how-sure": QUANTITY, "caveat": ["[With|And with] what [reservation|caveat|limits]?"]},
    "how-sure": {"usual": ["[Is|And is] that [much|a lot|little|usual|normal|high|low]?", "[More|Less] than [usual|normal|others]?", "[Compared|In comparison] [to|with] what?"], "threshold": ["[Is|And is] that [enough|over the mark|near the line]?", "[How|So how] [near|far] is the mark?"], "certainty": ["[So|And] that is [proof|certain|final]?"], "how-sure": ["[In|And in] words?", "[Roughly|Exactly] so?", "[What|Which] number [again|was that]?"]},
    "list": {"sum": ["[And|So] [together|in total|added up]?", "[Add|Sum] them[ up|]."], "is-that-all": ["[Is|Was] that all?", "[And|Any] more?"], "strongest": ["[And|So] the [biggest|first|main one]?"], "weakest": ["[And|So] the [smallest|last|weakest]?"]},
    "count": {"list": ["[Which|And which|Name them|Which ones]?", "[And|With] their points?"], "is-that-all": ["[No|Not] more?"]},
    "trace-parts": {"define-artifact": ["[What|And what] is that?", "[Explain|Define] that trace."], "trace-parts": ["[Only|Just] there?", "[And|Or] elsewhere [too|]?", "[Nowhere|No place] else?"]},
    "define-word": {"define-word": ["[Say|Explain] that [again|once more|in other words].", "[I still|Still] don't get that word."]},
}
SAME_TOPIC = {"artifact", "define-artifact", "trace-parts"}, {"premise-kind", "define-kind"}
PARTS = ("region", "not-region", "why-region", "part-points", "part-trace", "points-much", "premise-part", "premise-points")
# Pronouns of these refer to a turn of the same kind; other follow-ups can be asked after anything.
OF_THE_SAME = ("artifact", "trace-parts", "define-artifact", "define-kind", "premise-kind", "not-kind", "compare", "define-word", "define-two-kinds", "identity", "person", "origin", "misuse", "off-topic", "neutral", "law", "medicine", "work", "safety", "victim", "privacy", "write-up", "new-picture", "video", "hands", "whole-picture", "insist-real", "insist-fake", "sum", "covering", "heat-map", "provenance", "other-tool", "product", "offline", "training", "calibration", "language", "consequences")
HAND_WRITTEN = 0.65  # share of the follow-ups


def subject_of(facts, previous):
    """(intent, topic) that a pronoun of the next question stands for: of several parts, the one that the answer put first."""
    intent, topic = previous["intent"], previous["topic"]
    if intent in ("strongest", "why-that-part", "where", "second", "weakest") and facts.regions:
        place = {"second": min(1, len(facts.regions) - 1), "weakest": -1}.get(intent, 0)
        return "region", facts.regions[place][0]
    if intent in PARTS and not isinstance(topic, str):
        return intent, topic[0]
    return intent, topic


def refer_by_hand(rng, intent, topic):
    """A hand-written follow-up whose subject is that of the turn before, or None where none fits."""
    close = [i for i in read_wordings() if (i in ABOUT_PART and i in PARTS and intent in PARTS) or (i in OF_THE_SAME and (i == intent or any({i, intent} <= same for same in SAME_TOPIC)))]
    others = [i for i in read_wordings() if i not in PARTS and i not in OF_THE_SAME]
    fitting = close if close and rng.random() < 0.6 else others
    later = [i for i in fitting if any("{" not in w for w in read_wordings()[i][1])]
    if not later:
        return None
    drawn = rng.choice(later)
    return drawn, topic if drawn in PARTS or drawn in OF_THE_SAME else None, rng.choice([w for w in read_wordings()[drawn][1] if "{" not in w])


def refer_back(rng, facts, previous):
    """(intent, topic, question) that follow on the turn before, or None where it has no subject to take up."""
    intent, topic = subject_of(facts, previous)
    if draw_by_hand(rng, HAND_WRITTEN) and (found := refer_by_hand(rng, intent, topic)):
        return found
    if intent in PARTS:
        if rng.random() < 0.2:
            other = rng.choice([r for r in REGION_ASKED if r != topic])
            return "region", other, expand(rng, rng.choice(OTHER_PART), region=rng.choice(REGION_ASKED[other]))
        drawn, asked = rng.choice(list(ABOUT_PART.items()))
        return drawn, topic if drawn in PARTS else None, expand(rng, rng.choice(asked))
    if intent not in AFTER:
        return None
    drawn, asked = rng.choice(list(AFTER[intent].items()))
    return (drawn, topic if drawn == intent or any({drawn, intent} <= same for same in SAME_TOPIC) else None, expand(rng, rng.choice(asked)))


OTHER_PART = ["And {region}?", "What about {region} then?", "[Why not|And not] {region}[ then|]?", "[Then|So|Or] {region}?", "[Same|The same] for {region}?", "{region} too?", "[And|But] {region} [is|are] [fine|OK]?"]
