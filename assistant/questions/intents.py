"""What kind of answer a question wants, and what a passage must carry to be one."""

import re
from collections.abc import Callable
from enum import StrEnum

from assistant.language.definitions import definition_term
from assistant.language.phrases import says
from assistant.language.places import asks_where
from assistant.questions.asked_for import asks_what_was_asked
from assistant.questions.consequences import consequence_asked
from assistant.questions.fared import asks_how_fared, asks_view
from assistant.questions.grades_picked import asks_which_of_its_areas
from assistant.questions.reasons_asked import asks_no_figure
from assistant.questions.summed import asks_summary
from assistant.questions.voices import asks_whose_words


class Intent(StrEnum):
    """The kinds of question, each with its own way to compose an answer."""

    TOPIC = "topic"
    FACT = "fact"
    NUMBER = "number"
    DATE = "date"
    PERSON = "person"
    JUDGEMENT = "judgement"
    LIST = "list"
    COMPARE = "compare"
    WHO_SAID = "who said it"
    CHANGE = "change"
    WHICH = "which authorities"
    DEFINITION = "definition"
    OUTSIDE = "outside the documents"


class Attribute(StrEnum):
    """What must stand in a sentence for it to answer: a count, a share, money, a length of time and so on."""

    NONE = ""
    COUNT = "count"
    SHARE = "share"
    MONEY = "money"
    DURATION = "duration"
    FREQUENCY = "frequency"
    DATE = "date"
    PERSON = "person"
    QUANTITY = "quantity"
    NAME = "name"


GRADE = (
    r"(?:outstanding|good|requir(?:es|ing|ed?) improvement(?: to be good)?|inadequate|adequate|satisfactory"
    r"|failing|poor)"
)
_RATING = r"(?:rat(?:e(?! (?:per|of)\b)|ed|ing)s?|grad(?:e|ed|ing)s?|judg(?:e|ed|ement|ment)s?|marks?|verdicts?)"
_SAY = (
    r"(?:say|said|tell|told|"
    r"(?<!the )(?<!that )(?<!this )(?<!\d )(?<!latest )(?<!last )report|reported|think"
    r"|thought|feel|felt|comment|describe|described|find|found"
    r"|conclude)"
)

_CHILDS_NAME = re.compile(
    r"\bnames? of the (?:young |little |older )?(?:woman|man|boy|girl|child|children|person|mother|father"
    r"|family|baby|teenager|care leaver)\b|"
    r"\bwhich (?:child|young person|boy|girl|family|mother|father|baby|teenager)\b.{0,90}\bnames?\b|"
    r"\b(?:child|girl|boy|baby|teenager|young person|mother|father)[’']s (?:first |full )?names?\b",
    re.I,
)
_OUTSIDE = re.compile(
    r"\b(?:little|young|baby|teenage)\s+(?:girl|boy|child)\s+(?:called\s+|named\s+)?(?!in\b|who\b|at\b|with\b"
    r"|is\b|was\b|and\b|or\b)[A-Za-z]{3,}\s+(?:in|who|from|at)\b|"
    r"\b(?:do|would|what do|what would) you (?:think|say|recommend|suggest|believe)\b|\b(?:in )?your (?:opinion"
    r"|view)\b"
    r"|\bshould (?:i|we|the (?:director|chief|council|leader|head)|they)\b(?! have)"
    r"|\b(?:who|which|what)\s+(?:\w+\s+){0,3}(?:will|is going to|are going to)\s+(?:win|be (?:rated|judged"
    r"|graded|next)|happen)"
    r"|\bwill (?:\S+\s+){1,6}?(?:be|get|become|improve|pass|fail|receive|win|happen|lose|slip|drop)\b"
    r"|\bwhat (?:grade|rating|judgement|judgment) (?:will|would|is .{1,40} likely)\b|\bpredict\b"
    r"|(?<!as )\blikely to (?:be|get)\b"
    r"|^\W*(?:(?:and|so|but) )?(?:is|are) (?:\S+\s+){1,5}?(?:going to|gonna|about to) (?:pass|fail|improve|get better"
    rf"|get worse|(?:be|get) (?:rated |judged |graded )?{GRADE})\b"
    r"|\bis (?:it|this|that) (?:fair|right|wrong|true) to say\b|\bwho should (?:resign|be sacked|be blamed|go)\b"
    r"|\b(?:next|future) (?:inspection|report|grade|rating)\b.*\b(?:be|say|grade)\b",
    re.I,
)
_WHICH = re.compile(
    rf"\bwhich (?:\w+ ){{0,3}}(?:reports?|inspections?) (?:\w+ ){{0,8}}{GRADE}\b"
    r"|\bwhich\s+(?!other\b)(?:of (?:the|these|those|our|my)\s+)?(?:\w+\s+){0,2}?"
    r"(?:authorit(?:y|ies)|councils?|boroughs?|las)\b"
    r"|\b(?:what|how many|list (?:the|all|every)|name (?:the|all))\s+(?:of (?:the|these|those|our"
    r"|my)\s+)?(?:\w+\s+){0,2}?"
    r"(?:authorities|councils|boroughs|las)\b(?! (?:is|are|was|were) (?:in|part of|members?|involved))"
    r"|\b(?:which|what) areas? (?:were|are|was|have|had)\b",
    re.I,
)
_CHANGE = re.compile(
    r"\b(?:got|gotten|become|became|getting|get)\s+(?:any\s+)?(?:better|worse)\b|\bmoved? on\b|\bover time\b"
    r"|\bevol(?:ve|ved|ution)\b"
    r"|\bhow (?:has|have|had|did)\b.*\b(?:changed|improved?|develop(?:ed)?|progress(?:ed)?|moved|declined"
    r"|grown|grow|evolved?)\b"
    r"|\b(?:has|have|had|did)\b(?! to\b).*\b(?:changed|improved?|progress(?:ed)?|declined?|deteriorated?"
    r"|sorted(?: out)?|fixed|resolved"
    r"|addressed|gone up|gone down|risen|fallen|acted on|been (?:met|done|implemented))\b|\b(?:trend|journey"
    r"|trajectory)\b"
    r"|^\W*(?:can you |please |could you )?(?:track|trace|chart|plot) (?:how|what|the)\b"
    r"|\bchanges? (?:since|between|over|from)\b|\bsince (?:the )?(?:last|previous|inadequate)\b",
    re.I,
)
_COMPARE = re.compile(
    r"\bcompar(?:e[sd]?|ing|ison)\b|\bversus\b|\bvs\.?\b|\bdiffer(?:s|ence|ences|ent|ently)?\b|\bbetter than\b"
    r"|\bworse than\b"
    r"|\b(?:which|who|whose|where) (?:\w+\s+){0,8}(?:better|worse|best|worst|stronger|weaker)\b",
    re.I,
)
_JUDGEMENT = re.compile(
    r"\b(?:ratings?|grades?|judge?ments?|outcome|result)\b|\bwhat (?:was|were) .{1,60} given\b|"
    rf"\b(?:what|which|how)\b.*\b{_RATING}\b|\b(?:overall|ofsted) {_RATING}\b|\b{_RATING}\b\s*\??$"
    rf"|\b(?:is|was|are|were) .{{1,60}} (?:still )?{GRADE}(?:\s+(?:or\s+{GRADE}|then|now|overall))*\s*\??$"
    rf"|\bany good\b"
    rf"|\bhow good (?:is|was|were|are)\b|\b(?:judgement|judgment|grade)s? (?:is|was|are|were) {GRADE}\b"
    rf"|\b(?:was|were|is|are)\b.{{1,80}}\b(?:rated|graded|judged|found)\b|\boverall effectiveness\b"
    rf"|\bwhat did .{{1,60}} get (?:for|from|in|overall)\b|\b{_RATING} (?:for|of|in|as|given)\b",
    re.I,
)
_LIST = re.compile(
    r"\b(?:ask|asked|call|called) for .{0,20}improvements?\b|\bsame (?:improvements|recommendations|areas)\b"
    r"|\bareas for improvement\b|"
    r"\brecommend(?:ation|ations|ed)?\b|\b(?:areas?|things?|what|everything"
    r"|anything)\b.{0,60}\b(?:for improvement|to improve|to (?:be )?improved?"
    r"|need(?:s|ed)? (?:to )?(?:be )?(?:improv(?:e|ing|ement)|better|work))\b|\bneeds? to (?:improve|do better)\b"
    r"|\bpriority actions?\b|\bareas? (?:of|for) (?:development|priority)\b|\btold .{1,60} to (?:do|improve"
    r"|change|fix)\b"
    r"|^\W*what (?:must|should|does|do|did|has|have) (?:\S+\s+){1,6}?(?:(?:got |have |had |need |needed )to )?"
    r"(?:improve|do better|get better at|put right"
    r"|(?:be )?(?:improving|putting right|doing better|fixing|working on|sorting out))\b"
    r"|\b(?:must|has to|have to|had to|should)"
    r" (?:improve|get better|be better|do better)\b|\bneed(?:s|ed)? to (?:fix|put right|sort|work on"
    r"|get better|do better|change|address)\b"
    r"|\b(?:was|were|been|is|are)\b.{0,60}\btold to do\b"
    r"|\b(?:what|which) improvements?\b.{0,60}\b(?:(?:told|asked|required|expected|needs?|needed|has|have|had) to|must"
    r"|should)\b (?:be made|make)\b"
    r"|\bto(?:ld)? (?:fix|put right)\b|\bwhat .{1,40} (?:still )?(?:isn.?t right|has to change)\b"
    r"|\b(?:want|wanted|ask|asked|require|required|expect|expected)\b.{1,60}\bto (?:do|improve|change|fix)\b",
    re.I,
)
_WHO_SAID = re.compile(
    rf"\b(?:young (?:person|people)|care leavers?|child(?:ren)?|parents?|carers?|social workers?|staff|one \w+"
    rf"|partners?|judges?|head ?teachers?"
    rf"|students?|foster carers?|professionals?|families|pupils?|mums?|dads?|mothers?|fathers?"
    rf"|grand(?:parents?|mothers?|fathers?)"
    rf"|adopters?|neighbours?|teachers?|GPs?|police officers?|magistrates?|(?:new )?(?:starters?|recruits?)|workers?"
    rf"|practitioners?|kids|youngsters|teenagers?|boys|girls|residents?|students?|volunteers?)"
    rf"\b\s+(?:\w+\s+){{0,3}}?{_SAY}\b|\bwho (?:said"
    rf"|says|claim(?:s|ed)?|wrote that|(?:told|warned|assured) (?:the )?(?:inspectors|ofsted)|admitted|summed up)\b"
    rf"|\bin (?:their|his|her) own words\b"
    r"|\bquote[ds]?\b|\bwhose (?:words|view|claim|account|opinion)\b",
    re.I,
)
_PERSON = re.compile(
    r"\bnames? of (?:the |its |their )?(?:[\w’'-]+ ){0,4}?(?:officer|head|headteacher|manager|leader"
    r"|chief executive|minister"
    r"|commissioner|advis[eo]r|dcs|judge|consultant|councillor|member)\b|"
    r"\b(?:in charge|boss|reporting inspector|lead people)\b|^\s*(?:and\s+)?who(?:'s|’s)?\b(?!.*\b(?:said"
    r"|say)\b)|\b(?:name of"
    r"|which)\s+(?:\w+\s+){0,3}(?:lead\s+)?(?:inspectors?|person|director|chair)\b"
    r"|\bby whom\b|\blead inspector\b|\bwho (?:was|is|led|were|are)\b",
    re.I,
)
_DATE = re.compile(
    r"\bwhen\b(?=\s+(?:was|were|did|is|will|are|does|has|had))|\b(?:what|which) (?:date|dates|day|month|year)\b"
    r"|\bon what date\b",
    re.I,
)

_CUES = {
    "reason": r"^\s*(?:and |but |so )?why\b|,\s*why\b|\bwhat (?:caused|led to|made|explain(?:s|ed)|account(?:s|ed) for"
    r"|(?:lay|lies|is|was) behind|drove|drives|prompted|forced|kept|keeps|held|holds|stopped|stops|prevent(?:s|ed)"
    r"|g[eo]ts? in the way|did .{1,40} blame)\b|\bwhat(?:[’']s| is| was) (?:behind|stopping|causing|driving|holding"
    r"|keeping|preventing)\b|\bblam(?:e|ed|ing)\b"
    r"|\breasons?\b|\bhow come\b|\bbecause of what\b",
    "means": r"\bhow (?:did|do|does|has|have|had|is|are|was|were)\b(?! .{1,60}\b(?:feel|felt|fare[ds]?|compare[ds]?"
    r"|change[ds]?|do|doing|differ|rated|judged|graded)\b)|\bwhat (?:did|do|does|has|have|had|is|are) .{1,60}\b"
    r"(?:do|done|doing) (?:to|about)\b",
    "problem": r"\bissues?\b|\bproblems?\b|\bwrong\b|\bstruggl\w+|\bconcern(?:s|ed)?\b|\bweak\w*|\bfail\w*"
    r"|\bbad\b|\bpoor\w*|\bcritici\w+"
    r"|\bshortcomings?\b|\bneeds? to improve\b|\bblam(?:e|ed)\b|\bworr\w+|\bdecline\b|\bworse\b",
    "blame": r"\bblam(?:e|ed|ing)\b|\bresponsible for\b|\bwhose fault\b|\bat fault\b",
    "present": r"^(?!.*\b(?:was|were|did|had|used to|been)\b).*\b(?:is|are|do|does|has|have|whats|what[’']s"
    r"|whos|who[’']s|isnt|any|can)\b",
    "praise": r"\bgood (?:about|at)\b|\bgoing well\b|\bprais\w+|\bstrengths?\b|\bgood at\b|\b(?:do|does|did"
    r"|doing|done) well\b|\bproud\b|\bbest\b"
    r"|\bpositive\b|\bwork(?:s|ing|ed)? well\b",
    "opinion": r"\bwhat (?:do|did|does)\b.{1,60}\b(?:think|feel|say|said)\b|\bhow (?:do|did) .{1,40} feel\b"
    r"|\bviews?\b",
    "yes or no": r"^\s*(?:and |but |so )?(?:is|are|was|were|do|does|did|has|have|had|can|could)\b",
    "effect": r"\b(?:effects?|impact|consequences?|affect(?:ed)?|hit by)\b",
    "became": r"\bwhat(?:[’']s| has| had)? (?:happened|became|become|happens) (?:to|of|with)\b",
    "amount": r"\b(?:more|fewer|less|higher|lower|bigger|smaller|larger)\b.{1,90}\bthan\b|\bmore or (?:fewer|less)\b"
    r"|\bhow far (?:did|has|have|had)\b|\bhow much (?:better|worse|progress)\b"
    r"|\bwh(?:o|ich)\b.{0,40}\b(?:had|has|have|with) (?:the )?(?:more|most|fewer|fewest|longer|longest|shorter|shortest"
    r"|bigger|biggest|larger|largest|smaller|smallest|higher|lower|greater)\b"
    r"|\b(?:lots?|many|quarter|half|third|hundreds|dozens|numbers?) of\b.{0,80}?[.;–-]\s+"
    r"(?:had|has|have|was|were|did)\b"
    r"|\b(?:figures|stats|statistics)\b"
    r"|\bfewer or more\b|\bup or down\b|\b(?:more|fewer)\b.{1,60}\b(?:now|by then|by (?:19|20)\d\d)\b",
    "improved": r"\b(?:get|got|getting|any) better\b|\bimprov(?:e|ed|ing|ement)\b|\bmoved on\b"
    r"|\bprogress(?:ed)?\b|\bsorted\b|\bfixed\b",
}
_CUE_PATTERNS = tuple((cue, re.compile(pattern, re.I)) for cue, pattern in _CUES.items())

_ATTRIBUTES = (
    (
        Attribute.COUNT,
        r"(?<!\ba )(?<!record )(?<!small )(?<!large )(?<!high )(?<!low )\b(?:the )?numbers? of\b"
        r"|\b(?:LAC|CLA|CIN|children|kids|cases|staff) numbers\b",
    ),
    (
        Attribute.SHARE,
        r"\bwhat (?:%|per ?cent(?:age)?|proportion|share|fraction)|\bpercentage\b|\bproportion\b|%"
        r"|\b(?:turnover|vacancy|sickness|completion|unemployment|retention) rates?\b|\bwhat (?:is|was|were"
        r"|are) the (?:[\w-]+ ){1,4}rates?\b|\bwhat share\b|\brate of\b",
    ),
    (
        Attribute.MONEY,
        r"\bwhat (?:do|does|did|would|will) .{1,60}\b(?:cost|pay|spend)\b"
        r"|\bwhat (?:\w+ ){0,2}(?:allowance|salary|wage|fee|payment|fine|price|bonus)s?\b"
        r"|\bwhat(?:['’]s| is| was| are| were) .{0,60}?\b(?:budget|salary|allowance|fee|cost|grant)s?"
        r"(?= (?:for|of|in|to|per|at|from|a week|a year)\b(?! living)|\W*$)"
        r"|(?<!\bby )\bhow much (?:is|was|are|were|will|do|does|did)\b.{1,80}?\b(?:allowances?|grants?|budgets?"
        r"|salar(?:y|ies)|fees?|fines?|payments?|bonus(?:es)?|pay|funding|worth)\b"
        r"|\bhow much (?:do|does|did|can|will|has|have|had|is|are|was|were)\b.{1,60}?\b(?:sav(?:e|ed|ing)|spending"
        r"|paying|earning|raising|raised)\b(?! (?:lives|time))"
        r"|\bhow much (?:do|does|did|can|will) .{3,50}?\b(?:get|earn|receive)\b.{0,20}"
        r"\b(?:a|per|each|every) (?:week|month|year|hour)\b"
        r"|\bhow much (?:money|funding|extra|investment)\b"
        r"|\b(?:cost|budget|spend|spent|fund(?:ing|ed)?"
        r"|invest(?:ed|ment)?)\b.*\bhow much\b|\bhow much\b.*\b(?:cost|spend|spent|fund(?:ed|ing)?|invest(?:ed"
        r"|ment)?|pay|paid)\b|£",
    ),
    (Attribute.COUNT, r"\bhow many times (?:did|has|have|had|was|were)\b"),
    (Attribute.FREQUENCY, r"\bhow (?:often|frequently|regularly)\b|\bhow many times\b"),
    (
        Attribute.DURATION,
        r"\b(?:longest|shortest)\b.{0,40}\b(?:waits?|waiting|delays?)\b|\bhow (?:long|late|overdue)\b"
        r"|\bhow many (?:days|weeks|months|years|hours)\b|\bhow quick(?:ly)?\b"
        r"|\bhow soon\b"
        r"|\bhow old\b|\bwhat age\b|\baverage time\b",
    ),
    (
        Attribute.QUANTITY,
        r"\b(?:avg|average)\b|\bby how (?:much|many)\b|\bhow much (?:did|has|have|had|was|were)\b"
        r"(?!.{1,80}\b(?:improve[ds]?|change[ds]?|(?:come|came|moved?) on|progress(?:ed)?|worsen(?:ed)?|slip(?:ped)?"
        r"|deteriorate[ds]?)\b)|\b(?:how (?:big"
        r"|large|high|low)|what size|what (?:\w+ )?(?:ceiling|upper limit|limit|cap|maximum))\b"
        r"|\bwhat (?:is|was|were|are) the (?:number|rate|size|level|average|figure|ceiling"
        r"|upper limit|cap|maximum)\b",
    ),
    (Attribute.COUNT, r"\bhow many\b|\btotal\b|\bwhat number\b"),
)
_ATTRIBUTE_PATTERNS = tuple((attribute, re.compile(pattern, re.I)) for attribute, pattern in _ATTRIBUTES)
_SUMMARY = re.compile(
    rf"\bwhat (?:did|do|does|has|have|had)\b.{{1,60}}\b{_SAY}\b|\bsummar(?:y|ise|ize)\b|\btell me\b"
    rf"|\bfindings? (?:on|about)\b|\bhow (?:good|well|effective)\b",
    re.I,
)


#: A report has one overall grade: every one of them is every report's.
_EVERY_OVERALL = re.compile(
    r"\b(?:every|all|each)(?: of)?(?: the| its| their)? overall (?:ofsted )?"
    r"(?:rating|grade|judge?ment|mark|verdict)s?\b",
    re.I,
)


def asks_every_grade(question: str) -> bool:
    """True for "how has the grade changed?": the grades of every report are wanted."""
    return any(way.search(question) for way in (_CHANGE, _HAS_CHANGED, _EVERY_OVERALL))


def find_cues(question: str) -> frozenset[str]:
    """What the question leans towards ("reason", "problem", "praise", "opinion", ...): used to order evidence."""
    cues = frozenset(cue for cue, pattern in _CUE_PATTERNS if pattern.search(question))
    cues |= {cue for cue in ("problem", "praise") if says(f"asks for {cue}", question)}
    return cues | {"place"} if asks_where(question) else cues


# "What does it say about how long families wait?": whatever is said of it answers, with a figure or without.
_ABOUT_HOW = re.compile(r"\b(?:say|says|said|find|found|tell us|think) (?:about|of|on) how (?:long|often|quick)", re.I)


# "How many recommendations did the report make?": reports list them and count none, so the list answers.
_HOW_MANY_ITEMS = re.compile(
    r"\bhow many (?:\w+ ){0,2}?(?:recommendations?|areas? (?:for|of) improvement|priority actions?)\b"
    r"(?!.*\b(?:met|completed?|done|progress\w*|implemented|closed|accepted|addressed|repeated|finished|outstanding"
    r"|left)\b)",
    re.I,
)


def find_attribute(question: str) -> Attribute:
    """What kind of value the question asks for, or NONE."""
    if _ABOUT_HOW.search(question) or _HOW_MANY_ITEMS.search(question) or asks_no_figure(question):
        return Attribute.NONE
    for attribute, pattern in _ATTRIBUTE_PATTERNS:
        if pattern.search(question):
            return attribute
    return Attribute.NONE


def asks_childs_name(question: str) -> bool:
    """True when a question asks who a child, a young person or a parent of a report is."""
    return bool(_CHILDS_NAME.search(question))


def find_intent(question: str) -> Intent:
    """The kind of answer that a question wants; its places and dates are dealt with by the caller."""
    if asks_childs_name(question):
        return Intent.OUTSIDE
    for intent, asks in _ORDER:
        if asks(question):
            return intent
    return Intent.FACT


def _asks_outside(question: str) -> bool:
    """When the next inspection will be is told in some reports; how it will end is not."""
    told = _WHEN_NEXT.search(question) or _PLANNED.search(question) or consequence_asked(question) == "taken over"
    return bool(_OUTSIDE.search(question)) and not told


def _asks_list(question: str) -> bool:
    return bool(_LIST.search(question)) and not re.search(r"\bcapacity to improve\b", question, re.I)


def _asks_what_was_asked(question: str) -> bool:
    return asks_what_was_asked(question) and not _WHICH.search(question)


def _asks_who_said(question: str) -> bool:
    return asks_whose_words(question) or (bool(_WHO_SAID.search(question)) and not _STAFF_VIEW.search(question))


def _asks_direction(question: str) -> bool:
    return bool(_HAS_CHANGED.search(question)) or any(
        says(group, question) for group in ("better or worse", "gone downhill", "how far it came")
    )


_WHEN_NEXT = re.compile(r"^\s*(?:and )?(?:when|how soon)\b.{0,60}\b(?:next|inspect\w*|visit\w*|back)\b", re.I)
#: Papers say when a thing is to be done; that it will be judged good they do not.
_PLANNED = re.compile(
    r"^\W*(?:and |so )?(?:when|how often|how soon|by when|by what date|where)\b.{0,80}?\bwill\b.{1,80}?\b(?:be"
    r" (?!rated|judged|graded|improved|fixed|sorted)(?:\w+ed|\w+en|held|done|built|sent|brought|ready|open|in place"
    r"|available)\b|receive\b|get (?:a|an|the|its|their)\b)",
    re.I,
)
_HAS_CHANGED = re.compile(
    r"^\s*(?:and\s+)?(?:has|have|had|did)\b.*\b(?:since|sorted|fixed|changed|better|worse|improved?|declined?"
    r"|deteriorated?|up or down|gone)\b"
    r"|\b(?:gone|went|moved) (?:up|down|backwards|forwards)\b",
    re.I,
)
_SAY_ABOUT = re.compile(
    r"^\s*(?:and\s+)?what (?:did|do|does|has|have)\s+(?:\w+\s+){1,4}?(?:say|said|find|found|think)\s+(?:about"
    r"|on|of)\b(?!.*\b(?:grades?|rated)\b)",
    re.I,
)
_STAFF_VIEW = re.compile(r"\bwhat do (?:the )?staff think\b", re.I)


_ORDER: tuple[tuple[Intent, Callable[[str], object]], ...] = (
    (Intent.OUTSIDE, _asks_outside),
    (Intent.LIST, _asks_what_was_asked),
    (Intent.DEFINITION, definition_term),
    (Intent.JUDGEMENT, asks_which_of_its_areas),
    (Intent.WHICH, _WHICH.search),
    (Intent.WHO_SAID, _asks_who_said),
    (Intent.NUMBER, find_attribute),
    (Intent.COMPARE, _COMPARE.search),
    (Intent.LIST, _asks_list),
    (Intent.CHANGE, _asks_direction),
    (Intent.TOPIC, _SAY_ABOUT.search),
    (Intent.TOPIC, asks_view),
    (Intent.JUDGEMENT, asks_how_fared),
    (Intent.JUDGEMENT, _JUDGEMENT.search),
    (Intent.CHANGE, _CHANGE.search),
    (Intent.PERSON, _PERSON.search),
    (Intent.DATE, _DATE.search),
    (Intent.TOPIC, _SUMMARY.search),
    (Intent.TOPIC, asks_summary),
)
