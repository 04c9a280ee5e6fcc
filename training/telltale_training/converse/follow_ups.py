"""Questions whose subject is only in the turn before: what they are about, and how they are asked."""

from .questions import REGION_ASKED, expand

ABOUT_PART = {  # after a turn about one part
    "why-region": ["[And why|Why] that one?", "Why [there|that part|this one|it]?", "[And|But] why?", "[What's|What is] the reason for that one?", "[How|So how] do you know it's that one?", "[What|And what] makes [that one|it] count?"],
    "region": ["[And|So] what [is|was] [wrong|found] there?", "[How|So how] [much|many points] is that one [worth|]?", "[Which|What] trace is [it|there]?", "[Tell me more|More] [about|on] that one.", "[How|In what way] does it look changed?", "Are you sure about that one?", "Explain that one [again|once more|].", "[And|So] that one is [changed|affected|named], [yes|right]?", "[Does|How much does] it [count|matter]?"],
    "not-region": ["So that one [isn't|is not] [it|named|changed]?", "[Why|And why] not [that one|it]?", "Not that one, then?", "[That|This] part is fine, right?"],
    "strongest": ["[And|So] which one is worse?", "[If|When] not that one, which [one|then]?", "[Which|What] part [is|was] it then?", "[And|But] the main one?"],
    "second": ["[And|What about] the other [one|ones|part]?", "[And|Then] the next?", "And the second one?", "[What|How] about the others?"],
}
AFTER = {  # intent of the turn before → {intent: questions}; the topic stays the same
    "artifact": {"define-artifact": ["[And what|What] is that?", "[What|And what] does that [mean|look like]?", "Explain that word.", "[Never|I never] heard of that. Meaning?"], "artifact": ["[And where|Where] is that?", "[Which|In which] part?", "Are you sure [it is there|about that trace]?", "[So|And] there is none?"]},
    "define-artifact": {"artifact": ["[And is|Is] there any [here|in this face]?", "Does this face have [that|it|one]?", "[Did|Do] you [see|find] [that|one] here?", "[And|So] here?", "[Where|And where] is it in this face?"]},
    "define-kind": {"premise-kind": ["[Is|Was] that [the case|done|what happened] here?", "[And|So] is this one of those?", "[Was|Is] this face [one of them|made like that]?", "[Does|Would] that fit here?", "And here?"]},
    "premise-kind": {"define-kind": ["[And what|What] is that?", "[What|And what] does that [mean|involve]?", "Explain that [kind|word]."], "kind": ["[So|Then] what [kind|] is it [then|]?", "[If not|Not] that, [what|which kind] then?", "Which kind, then?"], "premise-kind": ["[Are|So] you sure about that kind?", "[Really|Seriously], that kind?"]},
    "compare": {"compare": ["[So|And] which [one|] is it?", "[Which|And which] of the two?", "[The|So the] first or the second?", "Both?", "[And|But] the other one?"]},
    "define-word": {"define-word": ["[Say|Explain] that [again|once more|in other words].", "[I still|Still] don't get that word."]},
}
PARTS = ("region", "not-region", "why-region")


def refer_back(rng, facts, previous):
    """(intent, topic, question) that follow on the turn before, or None where it has no subject to take up."""
    intent, topic = previous["intent"], previous["topic"]
    if intent in ("strongest", "why-that-part", "where", "second", "weakest") and facts.regions:
        place = {"second": min(1, len(facts.regions) - 1), "weakest": -1}.get(intent, 0)
        intent, topic = "region", facts.regions[place][0]  # the part that the answer put first
    if intent in PARTS:
        if rng.random() < 0.2:
            other = rng.choice([r for r in REGION_ASKED if r != topic])
            return "region", other, expand(rng, rng.choice(OTHER_PART), region=rng.choice(REGION_ASKED[other]))
        drawn, asked = rng.choice(list(ABOUT_PART.items()))
        return drawn, topic if drawn in PARTS else None, expand(rng, rng.choice(asked))
    if intent not in AFTER:
        return None
    drawn, asked = rng.choice(list(AFTER[intent].items()))
    return drawn, None if drawn == "kind" else topic, expand(rng, rng.choice(asked))


OTHER_PART = ["And {region}?", "What about {region} then?", "[Why not|And not] {region}[ then|]?", "[Then|So|Or] {region}?", "[Same|The same] for {region}?", "{region} too?", "[And|But] {region} [is|are] [fine|OK]?"]
