"""Questions of one intent that ask for something in particular, and what the answer to them has to speak of."""

import re

TRIES = 40  # answers drawn until one fits
FREE = ("how-it-works", "privacy", "product", "limits", "what-now")  # their sentences may come in any order
FITTING = {  # intent: [(words of the question, words of the answer)]; the first that the question holds
    intent: [(re.compile(asked, re.I), re.compile(answered, re.I)) for asked, answered in pairs]
    for intent, pairs in {
        "how-it-works": [(r"decid|language model|the chat|are you the one|(you|detector) or\b|\byou\b.* (look|judge)", r"decides|puts .* into words"), (r"\bpage|caption", r"title of the page|text"), (r"train|learn|taught", r"trained|learnt"), (r"calibrat|number|probabilit|score", r"calibrat|probability"), (r"human|somebody|magic", r"network|your own computer"), (r"model|network|algorithm|architect|pipeline|CNN|behind|stack", r"network|classifier"), (r"", r"network|cuts it out")],
        "how-sure": [(r"decimal|exact|precise|round|rough|interval|margin|error bar", r"steps of 5"), (r"calibrat|raw|logit", r"calibrat|measured|photographs with known")],
        "privacy": [(r"boss|employer|manage[dr]|work(place)? (computer|laptop|pc)|IT (department|team)|school|belongs|admin|monitor", r"managed|other programs"), (r"who|company|boss|Google|government|see", r"sends nothing|nobody|stay|leaves"), (r"offline|internet", r"connection|offline"), (r"upload|server|cloud|sent|send|leave|go\b", r"leaves|server|sends nothing|upload"), (r"track|telemetry|cookie|log", r"track|account"), (r"keep|store|save|delete|forget|copy", r"stay|leaves|erase|clear|computer")],
        "product": [(r"pays|paid|paying|financ|fund|sponsor|earn|business model|money from|whose money|backer", r"pays|finances"), (r"cost|free|price|licen|subscri|commercial|open source|premium", r"licence|free|costs|open"), (r"manual|guide|website", r"page"), (r"compare|better|other|Hive|Sensity|rival|competit|apart", r"other|compar"), (r"who|made|makers|company", r"who|made|project")],
        "limits": [(r"drawing|mask|cartoon|animal", r"mask"), (r"new|future|unknown|up to date", r"new|unknown|unfamiliar|recent"), (r"light|dark|night", r"light"), (r"old photo|compress|small", r"small|blur|compress"), (r"miss|slip|overlook|catch|can't see|past", r"miss|unseen|slip|unnoticed|no trace"), (r"right|wrong|mistake|perfect|good", r"wrong|err|alarm")],
        "picture-size": [(r"how (big|large|small|many pixels)|minimum|at least|pixels|what size|which size", r"48"), (r"screenshot", r"screenshot|copy"), (r"compress|format|JPEG|quality", r"compress"), (r"", r"size|small|large")],
        "change": [(r"copy|original|resolution|pixels", r"copy|pixels"), (r"crop|resiz|sharpen|rotate|brighten", r"crop|resiz"), (r"again|second run|new analysis|mind", r"analysis"), (r"", r"mark|line|probability|copy")],
        "safety": [(r"\bmeet|dating|\bdate\b|love|match|romance|tinder|girlfriend|boyfriend", r"meet|channel"), (r"money|pay|gift|bank|loan|invest", r"money"), (r"threat|blackmail|scared|afraid|hack|leak|share it", r"police|messages|trust"), (r"", r"pixels|channel|person")],
        "training": [(r"\bmy\b|this chat", r"not used|learn from|Nothing that you"), (r"", r"genuine faces")],
        "provenance": [(r"missing|no metadata|stripped", r"remov|strip|prove|absent|missing"), (r"sign|C2PA|credential|watermark", r"sign|watermark|metadata")],
        "who-are-you": [(r"human|person|robot|anybody", r"model|program"), (r"can you do|can I ask|help|menu|options", r"explain|ask|findings")],
        "video": [(r"voice|sound|audio|listen|speech|speak|dub|song|sing|transcri|subtitle|\b(say|says|said|saying|talk|words)\b", r"sound"), (r"frames?|clip|video", r"picture|frame|video")],
        "what-now": [(r"\breport", r"^Report"), (r"reverse|search", r"search|other pictures|first|source|posted"), (r"who(m)? can|ask\b|expert", r"ask|contact|fact-check|photograph|agenc|speciali"), (r"source|origin|came from", r"source|first|posted|account|origin")],
        "best-input": [(r"^(would|does|do|is|will|should)\b", r"."), (r"", r"^(?!Yes)")],
        "calibration": [(r"step|five|\b5\b|round|decimal|odd number", r"steps of 5"), (r"raw|bare|output|calibrat", r"calibrated|Calibrated|raw score"), (r"where|from|come|deriv|how", r"comes from|turned into|calibrated on")],
        "see-it-myself": [(r"(can't|cannot|can not|don't|doesn't|none of|not) .*(see|spot|notice|thing)|nothing|looks? (fine|normal|ok|perfect)|invisible", r"too fine|Often the eye|nothing"), (r"", r"eat map|Zoom|zoom|nothing|No place|no signs")],
        "format": [(r"\bline|short|brief|sentence|\bwords?\b", r"hort sentence"), (r"grade|score|scale|out of|rat(e|ing)|table|list|json|xml|csv|bullet", r"grades|form"), (r"", r"form|Rhymes|plain")],
        "work": [(r"school|teacher|exam|student|pupil|universit|degree", r"Schools|studies|school"), (r"", r"^(?!Schools)")],
        "threshold": [(r"take|need|become|tip|turn|push", r"igher|ower")],
        "injection": [(r"prompt|your (own )?(instructions|rules|orders)|system message|hidden text", r"instructions"), (r"", r"^(?!.*my instructions)")],
        "heat-map": [(r"outline|ring|frame|border|circle|\bbox|\blines?\b", r"utline"), (r"slider|fade|opacity|transparen", r"slider"), (r"proof|bad|mean forged", r"^(?!.*[Oo]utline).*(proof|colour|view)"), (r"", r"^(?!.*[Oo]utline)")],
        "covering": [(r"bracket|parenthes|number|figure", r"^The number"), (r"points? mean|what (are|is) (a )?points?", r"^(The points|How far|The number)")],
        "define-deepfake": [(r"kid|child|year.old|years old|brother|sister|son\b|daughter|grand|simple|easy|plain|class|pupil", r"trick picture|painted")],
        "how-to-use": [(r"(another|other|new|next|second|different|more) (\w+ )?(picture|photo|image|pic|one|face)|upload|load|open|scan|analy[sz]e|check", r"ight-click"), (r"\bask|chat|talk|question|type", r"[Aa]sk|Type")],
        "not-a-photo": [(r"old|scan|film|negative|black.and.white|sepia", r"scan"), (r"", r"^(?!A scan)")],
        "scope": [(r"metadata|exif|provenance|credential", r"etadata"), (r"^(do|does|did|is|are|can|will)\b", r"."), (r"", r"^(?!No,)")],
        "write-up": [(r"poem|verse|rhym|haiku|limerick|song|ballad|sonnet|joke|story", r"^Poems|rest of the text"), (r"", r"^(?!Poems)")],
        "alternatives": [(r"exclude|rul(e|es|ed|ing) (\w+ ){0,4}out|prove|convince|swear|be certain|definitely not|only (explanation|cause|way)|impossible|no other|nothing else", r"^(That can|Innocent|It could|Nothing found)"), (r"screenshot|compress|saved|copies|forward|resav|upload|quality", r"copies|saving|ompression|screenshot|bad copy"), (r"^(?!.*(filter|make-?up|retouch|light|app\b|phone|beauty|cause|explain|reason|innocent|harmless))", r"^(?!Yes)"), (r"^(what|which|how|name|list|why|give|tell)", r"^(?!Yes|It can:|That can)")],
        "insist-real": [(r"genuine|real|authentic|clean|untouched|unaltered|unedited|original|legit|fine|no (sign|forg|fak)|not (fake|forged|edited)|nothing", r"."), (r"", r"^(?!.*(other way|opposite|what was found))")],
        "origin": [(r"program|app\b|software|tool|generator|machine|\bAI\b|camera|with what|model|filter", r"program|with what|camera"), (r"\bwhen|date|year|day|month|how old|time", r"date|when"), (r"\bwho|maker|author|creator|behind", r"[Ww]ho|[Mm]aker|source"), (r"where|site|source|first|posted|from", r"where|source|[Ww]here")],
        "hands": [(r"cloth|wear|dress|shirt|suit|hand|finger|letter|text|sign\b", r"cloth|hands|lettering")],
        "whole-picture": [(r"cloth|wear|dress|shirt|suit|uniform", r"Clothes"), (r"scene|happen|going on|event|caption|true", r"scene|happens|rest")],
        "victim": [(r"threat|blackmail|pay|money", r"police")],
    }.items()
}


def answer_fitting(speaker, intent, topic, question):
    """An answer that speaks of what the question asks for in particular, if one of some draws does."""
    wanted = next((answered for asked, answered in FITTING.get(intent, ()) if asked.search(question)), None)
    second = None
    for attempt in range(TRIES if wanted else 1):
        if attempt == TRIES // 3:
            speaker.length = 1.7  # what fits may be in a sentence that is only said by those who say much
        sentences = speaker.sentences(intent, topic)
        if not wanted or wanted.search(sentences[0]):
            return " ".join(sentences)
        if intent in FREE:
            sentences.sort(key=lambda sentence: not wanted.search(sentence))
            if wanted.search(sentences[0]):
                return " ".join(sentences)
        second = second or (" ".join(sentences) if wanted.search(" ".join(sentences[1:])) else None)
    return second or " ".join(sentences)
