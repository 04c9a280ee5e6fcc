"""What people write around a question: how they open, the story behind it, how they close, and the hand they write."""

import re

from .questions import expand

OPENERS = [
    "[Hi|Hello|Hey|Hi there|Good morning|Good evening|Dear Telltale|Hey bot],", "[Quick|Short|Simple|Stupid|Silly|Serious|Honest|Odd|One more|Another] question:", "[Sorry|Sorry to bother you|Excuse me|Pardon|Forgive me], but", "[OK|Okay|Right|Well|So|Alright|Fine|Hm|Hmm|Um|Uh|Ah],", "[I hope this is the right place to ask|Not sure whether you can answer this|I'm not good at this|I am new here|English is not my first language|First time I use this].", "[Just|Only] [out of curiosity|to be sure|to be clear|checking|one thing]:", "[Help|Please help] me [out|here|].", "[Before I forget|Before anything else|First of all|Now then|By the way]:", "[Let me ask you this|Let me put it differently|Let me start again|Here is what I want to know|What I mean is]:", "[Listen|Look|Wait|Hang on|Hold on],", "[Thanks for your patience|Thanks so far|Fair enough|I see|Got it|Interesting].", "[yo|heya|bro|mate|dude],", "[Please|Pls|Plz],", "[Assuming|Supposing] [I know nothing|I am a beginner|you had to tell a friend]:", "[Technically speaking|In all honesty|In short|Seriously|Frankly|To the point]:", "[2|Two] [things|questions], first:", "Q:", "@telltale",
]
WHO = "[my editor|my boss|our lawyer|my grandmother|my sister|my teenage son|a colleague|my teacher|the client|a reader|my neighbour|our picture desk|my husband|my ex|the school board|a fact-checker|my best friend|our trainee|my aunt|the judge|my professor|somebody in my class]"
THING = "[this|this picture|this photo|the portrait|this image|the selfie|that screenshot|this profile picture]"
STORIES = [
    f"{WHO} [is waiting for an answer|wants to know by noon|keeps calling me about it|has been arguing with me all day|sent me {THING} last night|does not believe me|asked me to look into it|will read what you write|put {THING} on the family chat|is coming by in an hour].",
    f"I [found|saw|came across|was sent|received|downloaded|got] {THING} [on a dating app|in a group chat|on a forum|in a newsletter|under a news article|in an advert for shares|from an unknown number|in my spam folder|on a job portal|in an old archive|on a poster|with a demand for money|from somebody who says he is a soldier|on the school's page].",
    "I'm [a journalist|a teacher|a student|a retired engineer|a moderator|a paralegal|a photographer|an archivist|a mother of two|working for a small paper|doing a school project|writing a thesis|preparing a lesson|on a jury|in a hurry|on my phone in a train] [and I know little about this|and the deadline is tonight|and I have never used such a tool|and I want to do this properly|so please be patient|and nobody here could help me|].",
    "[We|Some of us] [have been discussing|had a long talk about|were looking at|have a bet on] [this picture|the photo|this face] [over lunch|at work|in the newsroom|since yesterday|in class|at the kitchen table].",
    "[There was|Yesterday there was|Last week I had] [a strange call|a video call|an interview|an application|a match on a dating app|a letter from a bank|a post with thousands of shares], and [this face|this picture|the same face] [came with it|turned up in it|was part of it].",
    "[The deadline is|We go to print|The hearing is|My presentation is|The lesson starts] [tonight|in an hour|tomorrow at nine|on Monday|very soon].",
    "[It's for|This is for|I need it for] [a school project|a court case|my blog|a news report|a presentation|an insurance claim|my dissertation|a family argument|a job application|a complaint|an exhibition].",
    "[I've read your card twice|I have looked at the heat map for ten minutes|I scrolled through the findings|I read the first lines only|I tried two other tools], [but it is late and I am tired|and still have doubts|and got nowhere|and it made me curious|without getting wiser].",
    "[She|He] [looks|seems] [so familiar|very nice|a bit tired|younger than I remember|like a friend of mine], [but never mind|which is why I ask|anyway|and that is the whole story].",
    "[The light in my kitchen is bad|My glasses are broken|My screen is small|I can't see colours well|The picture loads slowly], so [bear with me|I rely on you|tell me in words].",
    "[In the comments|On the forum|At the office] [half of them say one thing and half another|everybody has an opinion|nobody agrees|they are fighting over it].",
    "[I'd rather not make a fool of myself|I don't want to hurt anybody|Money is at stake|A reputation is at stake|It is not that important|I only want to understand it|I like to know how things work].",
    "[Long story, sorry|To cut a long story short|That is the background|Anyway|Whatever|So here I am].",
]
CLOSERS = [
    "[Thanks|Thank you|Thx|Cheers|Many thanks|ty|Thanks in advance|Much obliged|Kind regards|Best wishes].", "[Please|Pls|Plz|pretty please].", "[I ask because|I'm asking because|The reason I ask:] " + WHO + " [wants to know|asked|insists|will ask me].", "[Be brief|Keep it short|One sentence is enough|Take your time|No jargon please|In English please|Be honest|Don't be vague|Simple words please].", "[That's all|That is all I want to know|Nothing more|Just that].", "[lol|haha|:)|:-)|;)|xD|tbh|imo|asap|rn|🙂|🤔|😂|🙏|👀|😅]", "[No rush|It's urgent|Quickly if you can|I have five minutes|I need it now].",
    "[If you know|If you can say|If that makes sense|If I may ask|if possible].", "[Or am I wrong|Or is that a silly question|Do you follow|You know what I mean|Sorry for my English|Sorry for the typos].",
]
CHAT = [(re.compile(pattern, re.I), word) for pattern, word in ((r"\byou\b", "u"), (r"\bare\b", "r"), (r"\byour\b", "ur"), (r"\bplease\b", "pls"), (r"\bwhat is\b", "whats"), (r"\bdo not\b", "dont"), (r"\bbecause\b", "bc"), (r"\bpicture\b", "pic"), (r"\bprobably\b", "prob"), (r"\band\b", "n"), (r"\bthrough\b", "thru"), (r"\bwithout\b", "w/o"), (r"\bwith\b", "w"), (r"\bto\b", "2"), (r"\bwhy\b", "y"), (r"\bI am\b", "im"), (r"\bthat is\b", "thats"), (r"\bokay\b", "k"), (r"['’]", ""), (r"\bsomething\b", "smth"), (r"\bseriously\b", "srsly"))]
FOREIGN = [(re.compile(pattern), word) for pattern, word in ((r"\b[Tt]he ", ""), (r"\b(is|are) there\b", "there is"), (r"\bDoes (\w+) (\w+) (\w+)\b", r"\1 \2 is \3"), (r"\bhow [dD]o I\b", "how I can"), (r"\bWhat does\b", "What do"), (r"\bwas\b", "is"), (r"\ba ", ""), (r"\bhas been\b", "is"), (r"\bHow sure are you\b", "How much sure you are"), (r"\bsay\b", "told"), (r"\bWhich\b", "What"), (r"\bdo you\b", "you do"))]
AMERICAN = [(re.compile(a), b) for a, b in (("olour", "olor"), ("rey", "ray"), ("alyse", "alyze"), ("ecognise", "ecognize"), ("ocalis", "ocaliz"), ("ynthesis(?=ed)", "ynthesiz"), ("ummarise", "ummarize"), ("manoeuvre", "maneuver"), ("make-up", "makeup"), (r"per cent", "percent"), ("artifact", "artefact"))]


def exchange(rng, words, pairs, share):
    """Some of the words exchanged, each pair with that probability."""
    for pattern, other in pairs:
        if rng.random() < share:
            words = pattern.sub(other, words)
    return words


def surround(rng, question):
    """The question with what people write around it, one to four pieces before or after."""
    form = rng.random()
    before, after = [], []
    if form < 0.3:
        before = [expand(rng, rng.choice(OPENERS))]
    elif form < 0.45:
        after = [expand(rng, rng.choice(CLOSERS))]
    elif form < 0.65:
        before = [told(rng)]
    elif form < 0.75:
        after = [told(rng)]
    elif form < 0.85:
        before = [told(rng), told(rng)]
    else:
        before = [expand(rng, rng.choice(OPENERS)), told(rng)] if rng.random() < 0.7 else [told(rng)]
        after = [expand(rng, rng.choice(CLOSERS))] if rng.random() < 0.6 else [told(rng)]
    if before and before[-1][-1] in ",:t" and question[:2] != "I ":  # goes on in the same sentence
        question = question[:1].lower() + question[1:]
    if after and question[-1:] not in "?.!":
        question += rng.choice(["?", ".", ",", ""])
    words = " ".join([*before, question, *after])
    return words[:1].upper() + words[1:]


def told(rng):
    story = expand(rng, rng.choice(STORIES))
    return story[:1].upper() + story[1:]


def write_by_hand(rng, question):
    """The question as somebody writes it: chat, a foreigner's English, American spelling, in quotes, or without marks."""
    hand = rng.random()
    if hand < 0.07:
        return exchange(rng, question, CHAT, 0.6).rstrip("?.").lower()
    if hand < 0.1:
        return exchange(rng, question, FOREIGN, 0.5)
    if hand < 0.16:
        return exchange(rng, question, AMERICAN, 1)
    if hand < 0.18:
        return re.sub(r"[?.,!;:]", "", question).lower()
    if hand < 0.19:
        return rng.choice(['"{}"', "'{}'", "“{}”", "*{}*"]).format(question)
    if hand < 0.21:
        return question.rstrip("?.") + rng.choice(["??", "???", "?!", "!!", "...", " ?", "..?", " 🤔", " 😬", " 🙏"])
    if hand < 0.22:
        return question.upper()
    return question
