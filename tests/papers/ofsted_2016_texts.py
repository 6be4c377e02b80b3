"""The words of the invented inspection report of 2016.  Marlhaven is no real place; every name and figure is made up.

Blocks are parted by blank lines.  `# text | grade` opens a section, `## text` a part, `### text` a bare
sub-heading, `- ` a bullet, `-- ` a bullet beneath it, `N. ` a paragraph that takes the next number of the series.
"""

INVENTED = "Invented for demonstration. Marlhaven is no real place and no inspector wrote this paper."

REPORT_2016_TITLE = (
    "Inspection of services for children in need of help and protection, children looked after and care leavers"
)

REPORT_2016_TABLE = (
    ("1. Children who need help and protection", "Inadequate"),
    ("2. Children looked after and achieving permanence", "Requires improvement"),
    ("2.1 Adoption performance", "Good"),
    ("2.2 Experiences and progress of care leavers", "Requires improvement"),
    ("3. Leadership, management and governance", "Inadequate"),
)

REPORT_2016_FOOTNOTE = (
    "The review of the board was carried out at the same time as the inspection and is printed with it. "
    "The board has its own judgement, which does not count towards that of the council."
)

REPORT_2016_SUMMARY = """
Children in Marlhaven who need help and protection do not receive it soon enough. Over two years, demand at the
front door grew by a third while the number of experienced social workers fell. Senior leaders knew that
assessments were late, but did not know how many children were waiting or what risks they were living with.

During the inspection, the cases of nine children were returned to managers because inspectors were concerned that
risk had not been understood. In seven of the nine, managers agreed that a strategy discussion should have been
held earlier. No child was found to be at immediate risk of harm without a response by the time the inspection ended.

Services for children looked after require improvement. Most children live in stable homes with carers who know them
well. However, too many wait for a permanent home to be confirmed, and decisions made at reviews are not always
carried out. The adoption service is good: children are matched carefully and without delay.

Care leavers speak warmly of their personal advisers. The council is in touch with only 71% of its care leavers, and
pathway plans are too often written about young people rather than with them.

Elected members have been given an optimistic account of performance. The scrutiny committee asked for figures on
waiting times on three occasions and did not receive them. Since January 2016, a new director of children’s services
has begun to put reliable reporting in place, although it is too early to see its effect.
"""

REPORT_2016_AREA = """
### Children living in this area

- Approximately 58,400 children and young people under the age of 18 years live in Marlhaven. This is 20% of the
total population in the area.

- The proportion of children entitled to free school meals:

-- in primary schools is 18%

-- in secondary schools is 15%.

### Child protection in this area

- At 31 March 2016, 2,140 children had been identified through assessment as being formally in need of a specialist
children’s service. This is an increase from 1,820 at 31 March 2015.

- At 31 March 2016, 312 children were the subject of a child protection plan (a rate of 53 per 10,000 children). This
is an increase from 268 at 31 March 2015.

- At 31 March 2016, nine children lived in a privately arranged fostering placement.

### Children looked after in this area

- At 31 March 2016, 421 children were being looked after by the council (a rate of 72 per 10,000 children). Of this
number:

-- 97 (or 23%) live outside the council’s area

-- 304 live with foster families, of whom 17% live out of the area

-- 14 are unaccompanied asylum-seeking children.

- In the last 12 months, there have been 19 adoptions, and 38 young people ceased to be looked after and moved on to
independent living.
"""

REPORT_2016_RECOMMENDATIONS = """
N. Ensure that every contact about a child is screened by a qualified manager in the multi-agency safeguarding hub
(MASH) within one working day.

N. Ensure that strategy discussions involve the police and health services and that their decisions are recorded.

N. Reduce social workers’ caseloads so that all have the time to see children and to do purposeful work with them.

N. Ensure that neglect is recognised early, that the agreed assessment tool is used, and that plans say what must
change and by when.

N. Offer every child who returns from being missing an interview with an independent person within 72 hours, and use
what children say to make them safer.

N. Strengthen the role of independent reviewing officers (IROs), so that drift and delay in children’s plans are
challenged and the challenge is followed through.

N. Recruit more foster carers within Marlhaven, so that fewer children live far from their families and schools.

N. Ensure that all care leavers have an up-to-date pathway plan, know what they are entitled to, and receive their
health histories.

N. Provide elected members with accurate and timely information about performance, including waiting times.
"""

REPORT_2016_PROTECTION = """
# The experiences and progress of children who need help and protection | Inadequate

## Inspection findings

N. Early help is well used by schools and health visitors. In the year before the inspection, 1,130 early help
assessments were completed, 40% of them by schools. Families told inspectors that the help they received was
practical and that they would ask for it again.

N. When a child’s needs become more serious, help is too slow. At the time of the inspection, 264 children were
waiting for an assessment to start, and 58 of them had waited for more than 30 working days. Managers did not have an
accurate list of these children until inspectors asked for one.

N. The MASH brings the police, health and social care together in one room. Information is shared quickly when a
referral is clearly urgent. However, contacts that appear less urgent are screened by staff without a social work
qualification, and in a third of the cases that inspectors tracked the reason for taking no further action was not
recorded.

N. Strategy discussions are too often held between a social worker and the police alone. Health professionals took
part in 11 of the 32 discussions that inspectors sampled. As a result, decisions about children are made without
knowledge of injuries, of missed appointments or of a parent’s mental health.

N. Neglect is the most common reason for a child protection plan in Marlhaven, yet social workers do not use the
graded care profile that the partnership adopted in 2014. In most cases of neglect seen, the response began again with each new
incident. Some children had been the subject of four or more assessments, and their circumstances had not improved.

N. Children who are the subject of a plan are visited, but not always seen alone. Plans are long and list services
rather than changes. Core groups are multi-<br/>agency, and they are well attended.

N. Too many children who go missing are not offered the chance to talk about it. Between October 2015 and March 2016,
143 episodes of children going missing were reported to the council. A return home interview was completed after 41%
of them, and fewer than half of these interviews took place within 72 hours. What children said was not brought
together, so patterns of risk were not seen.

N. Children at risk of child sexual exploitation are identified well by the specialist team, which holds 31 cases.
Workers are persistent and win the trust of young people. Disruption of offenders by the police has been effective.

N. Disabled children receive a caring service from workers who know them. Short breaks are valued by parents. Planning
for adult life is late and rarely multi-<br/>agency. Some plans are made only a few weeks before a young person’s
18th birthday.
"""

REPORT_2016_LOOKED_AFTER = """
# The experiences and progress of children looked after and achieving permanence | Requires improvement

## Inspection findings

N. Decisions to look after children are appropriate, but some come late, after long periods of neglect at home.
The use of voluntary arrangements under section 20 is not reviewed often enough, and 12 children had been
accommodated in this way for more than two years without a plan for permanence.

N. Most children live in stable homes. In the year to March 2016, 9% of children looked after moved home three or more
times, which is slightly better than the year before. Long-term fostering arrangements are formally agreed for too
few children.

N. The council does not have enough foster carers. It had 118 fostering households at the time of the inspection,
nine fewer than a year earlier. Assessments of new carers take nine months on average. As a result, 23% of children
looked after live outside Marlhaven, and brothers and sisters are sometimes placed apart.

N. Independent reviewing officers hold an average of 92 cases each, well above the number that their own guidance
advises. Reviews take place on time and children are helped to take part. However, IROs raised a formal dispute in
only four cases in the past year, although inspectors saw drift in many more.

N. The virtual school knows its pupils well. Only 64% of children looked after have an up-to-date personal education
plan (PEP), and the plans seen by inspectors varied in quality. Attendance is good at 95%. At the end of Year 11,
results are low and the gap between children looked after and other pupils has not narrowed.

N. Initial health assessments are completed on time for 52% of children. Dental checks are up to date for most
children. Children wait for up to 26 weeks for help from the child and adolescent mental health service (CAMHS).

### Adoption performance

N. Adoption is a strength. Children wait on average 121 days between a placement order and a match, and this time is
falling. Adopters told inspectors that their preparation was honest and thorough. Life-story books are sensitive, and
they are ready when children need them.

N. Support after adoption is readily available. All 14 families who asked for an assessment of their support needs in
the past year received one within six weeks.

### Experiences and progress of care leavers

N. Personal advisers build strong relationships with care leavers and stay in touch through difficult times. There are
187 care leavers aged 18 to 21. The council was in touch with 71% of them in April 2016, and it could not tell
inspectors how the others were living.

N. Pathway plans are completed for most care leavers, but many are out of date. In 15 of the 24 plans that inspectors
read, actions had no date and no named person. Young people said that they had not been asked what they wanted to
include.

N. Fewer than half of care leavers, 46%, are in education, employment or training. The council offers four
apprenticeships each year for care leavers. Not all of them had been taken up.

N. Most care leavers live in suitable accommodation. Nineteen young people remain with their former foster carers
under staying put arrangements. No care leaver was living in bed and breakfast accommodation, but three had been in
the previous six months.

N. Care leavers are not routinely given their health histories. Few knew that they could ask to see their files until
age<br/>25. A leaflet on entitlements has been drafted with the children in care council but is not yet in use.
"""

REPORT_2016_LEADERSHIP = """
# Leadership, management and governance | Inadequate

## Inspection findings

N. Leaders have not maintained the conditions in which good social work can take place. Social workers hold an average
of 24 cases, and some newly qualified workers hold more than 30; one held 38. A third of social workers, 34%, are
employed through agencies.

N. Performance information has been unreliable. Reports to the scrutiny committee gave the average time of completed
assessments and left out the children whose assessments had not begun. Members were therefore falsely reassured.

N. Supervision is irregular. In 22 of the 40 case files sampled, there was a gap of three months or more in recorded
supervision. Where supervision is recorded, it checks that tasks are done and rarely reflects on the child.

N. The director of children’s services, who has been in post since January 2016, has a realistic understanding of the
council’s weaknesses. She has secured £2.4 million for 30 additional social work posts. Recruitment has begun, but
none of the posts was filled at the time of the inspection.

N. Corporate parenting is enthusiastic but lacks challenge. The corporate parenting panel meets four times a year and
hears directly from children. It does not follow up whether what it asked for was done.
"""

REPORT_2016_BOARD = """
# The Local Safeguarding Children Board (LSCB) | Requires improvement

## Executive summary

The Local Safeguarding Children Board requires improvement. The chair is independent and respected. The board agreed
a neglect strategy in 2014 but has not checked whether it is used in practice.

## Recommendations

N. Evaluate whether the neglect strategy makes a difference to children, and report on it each year.

N. Carry out multi-agency audits of strategy discussions and of return home interviews.

## Inspection findings

N. Partners attend the board regularly and at the right level. The board’s data set has 64 measures, too many to show
members where the greatest risks lie.

N. Training is well attended: 1,460 people took part in the board’s courses in the past year. The board does not know
what difference the training makes.
"""

REPORT_2016_INFORMATION = """
# Information about this inspection

Inspectors have looked closely at the experiences of children and young people who have needed or still need help and
protection. This also includes children and young people who are looked after and young people who are leaving care.

The inspection team consisted of six of Her Majesty’s Inspectors (HMI) and one additional inspector, all of them
invented.

Lead inspector: Adrian Thwaite HMI

Team inspectors: Carys Lindqvist HMI, Joan Abernant HMI, Peter Osei-Lumb HMI

## What the inspection judgements mean

An outstanding local authority leads highly effective services. A good local authority leads effective services. In a
local authority that requires improvement, there are no widespread or serious failures. A local authority that is
inadequate is providing services where there are widespread or serious failures.
"""

REPORT_2016_CONTENTS = (
    ("Executive summary", 2),
    ("The local authority", 4),
    ("Information about this local authority area", 4),
    ("Recommendations", 4),
    ("The experiences and progress of children who need help and protection", 6),
    ("The experiences and progress of children looked after and achieving permanence", 7),
    ("Leadership, management and governance", 8),
    ("The Local Safeguarding Children Board (LSCB)", 9),
    ("Information about this inspection", 10),
)
