"""The words of the invented monitoring letter and of the later inspection report.  Marlhaven is no real place; every name and figure is made up.

Blocks are parted by blank lines.  `# text | grade` opens a section, `## text` a part, `### text` a bare
sub-heading, `- ` a bullet, `-- ` a bullet beneath it, `N. ` a paragraph that takes the next number of the series.
"""

LETTER_2017_ADDRESS = (
    "Ruth Pellow",
    "Director of Children’s Services, Marlhaven County Council",
    "County Hall, Marlhaven",
)

LETTER_2017 = """
Dear Ms Pellow

**Monitoring visit to Marlhaven children’s services**

This letter summarises the findings of the monitoring visit to Marlhaven children’s services on 14 and 15 March 2017.
The visit was the second monitoring visit since the local authority was judged inadequate in June 2016. The
inspectors were Adrian Thwaite HMI and Carys Lindqvist HMI.

The local authority is making steady progress in improving the response to children at the front door. Progress for
children who go missing is slower.

### Areas covered by the visit

During the course of this visit, inspectors reviewed the progress made in the area of help and protection, with a
particular focus on:

- the screening of contacts and the application of thresholds in the multi-agency safeguarding hub (MASH)

- the quality and timeliness of strategy discussions

- the response to children who go missing from home or care.

### Overview

Since the last monitoring visit, the local authority has appointed a permanent head of the MASH and has ended the
practice of unqualified staff closing contacts. Caseloads have fallen to an average of 19. However, they remain too
high in the two northern teams, where some social workers hold 27 cases.

### Findings and evaluation of progress

Contacts are now screened by a qualified manager. In the week before the visit, 93% were screened within one working
day. A backlog of 212 contacts found in November 2016 has been cleared, and inspectors found no child in that group
who had been left at risk.

Strategy discussions are better attended. Health professionals took part in 26 of the 30 discussions that inspectors
reviewed. Records of these meetings are clear about risk, but they do not always say who will do what by when.

All children who go missing are now offered a return home interview. This is an improvement since the inspection.
However, only 62% of the interviews that took place in the three months before the visit were completed within 72
hours, and interviewers do not always have the information they need about the child.

Social workers told inspectors that they feel safer in their work and that managers are visible. Staff turnover
remains high at 21%, and permanent recruitment is not keeping pace with the number of agency workers who leave.

Senior leaders and elected members have an accurate picture of practice. The improvement board receives a monthly
report that includes children who are waiting, and it challenges what it is told.

I am copying this letter to the Department for Education.

Yours sincerely

Adrian Thwaite
**Her Majesty’s Inspector**
"""

REPORT_2020_TABLE = (
    ("The impact of leaders on social work practice with children and families", "Requires improvement to be good"),
    (
        "The experiences and progress of children who need help and protection",
        "Requires improvement to be good",
    ),
    ("The experiences and progress of children in care and care leavers", "Good"),
    ("Overall effectiveness", "Requires improvement to be good"),
)

REPORT_2020 = """
Services for children in Marlhaven are better than they were at the last inspection in 2016, when they were judged
inadequate. Leaders have rebuilt the front door, reduced caseloads and listened to children. No children were found to
be at immediate risk of harm.

Support for children in care and care leavers is now good. Help and protection still require improvement, because
neglect is not always recognised early enough and because the quality of plans depends too much on which team a child
happens to be in.

# What needs to improve

- The recognition of neglect and the use of the graded care profile.

- The quality of child in need and child protection plans, so that families know what must change and by when.

- The timeliness of initial health assessments when children come into care.

- Management oversight and supervision in the two northern teams.

- The choice of homes for teenagers, so that fewer of them live outside the area.

- The quality of education, health and care plans for children in care who have special educational needs and/or
disabilities (SEND).

# The experiences and progress of children who need help and protection: requires improvement to be good

N. Children and families receive effective early help from family hubs. In 2019, 1,610 early help plans were opened and
four in five ended with the family’s needs met. Step-up to social care is prompt when concerns grow.

N. The multi-agency safeguarding hub (MASH) is now a strength. Contacts are screened by qualified managers on the day
they arrive, consent is considered, and decisions are explained. Health, police and education staff work alongside
social workers in the hub.

N. Strategy discussions are timely and well attended. Records show clearly who will do what. In a very small number of
cases, discussions were delayed because a police officer was not available.

N. Social workers see children regularly and know them well. Direct work is thoughtful, and children’s words appear in
their records.

N. The response to neglect remains inconsistent. The graded care profile has been relaunched and 240 staff have been
trained to use it, but inspectors found it in fewer than half of the cases where it would have helped. Some
children live with poor home conditions and low supervision for too long before action is taken.

N. Child in need and child protection plans vary in quality. The better plans are short and written for parents. Others
repeat the history of the case and do not say what needs to be different for the child.

N. Children who go missing receive a much better response than in 2016. In the six months before the inspection, 83% of
return home interviews took place within 72 hours. Interviews are used well to map risk, and information is shared
with the police the same day.

N. Children at risk of exploitation benefit from a joint team that includes youth workers and a nurse. Risk reduces for
most of these children. The team’s plans are not always shared with schools.

N. Disabled children receive a sensitive service. Planning for adulthood now begins at age 14. Some parents told
inspectors that they had to tell their story more than once.

# The experiences and progress of children in care and care leavers: good

N. Children come into care when they need to. The use of section 20 has been reviewed for every child, and no child has
been accommodated for a long time without a plan. Pre-proceedings work is purposeful and avoids delay.

N. Most children in care live with families who can meet their needs. There are now 131 fostering households, compared
with 118 in 2016. Foster carers feel valued and are well trained.

N. The proportion of children who live outside Marlhaven has fallen to 19%. However, teenagers with complex needs still
wait too long for the right home. Two children had lived in unregistered settings for short periods in 2019.

N. Independent reviewing officers (IROs) are effective. They hold an average of 64 cases, visit children between
reviews and challenge drift. Formal disputes are resolved within 20 working days in most cases.

N. The virtual school is ambitious. Personal education plans are up to date for 96% of children in care, and most are
of good quality. Education, health and care plans for children with SEND are less helpful, because they are not joined
up with the personal education plan.

N. Initial health assessments are completed on time for only 61% of children. This is better than in 2016, but too
many children still wait to have their health needs understood.

N. Care leavers receive consistent and warm support from personal advisers, who see them often and stay alongside them
when things go wrong. The local authority is in touch with 94% of its care leavers. Young people said that they knew
who to call on a bad day.

N. Pathway plans are now written with young people. Most are up to date and set clear steps. A small number are not
updated when a young person’s life changes, for example after the birth of a child.

N. More care leavers are in education, employment or training: 58% at the time of the inspection. The local authority
guarantees an interview for its own apprenticeships, and 17 care leavers have taken one up since 2018. All care leavers
are exempt from council tax until the age of 25.

N. Care leavers receive their health histories when they turn 18. Not all care leavers understand how to use them.

N. Adoption remains strong. The regional agency finds families quickly, and support after adoption is easy to reach.

# The impact of leaders on social work practice with children and families: requires improvement to be good

N. Leaders know the service well. The self-evaluation is accurate about help and protection, and the improvement plan is
realistic. Some changes are too recent to have made a difference to children.

N. Social workers’ caseloads have reduced. The average is 16, and no newly qualified social worker holds more than 14
cases. In the northern teams, some social workers still hold up to 23 cases.

N. The workforce is more stable. Agency workers fill 12% of social work posts, compared with 34% at the last
inspection. An academy for newly qualified workers is popular, and most of those who completed it have stayed.

N. Supervision is regular in most teams. In the northern teams it is less frequent and does not always help social
workers to think about what a child needs.

N. Elected members and the chief executive provide visible support and proper challenge. The scrutiny committee now
receives clear information about waiting times and about what children say. Corporate parents take their role
seriously.
"""

REPORT_2020_LAST_PAGE = """
The inspectorate’s reports end with a page about the inspectorate itself, which says nothing of the area inspected:
that it regulates and inspects childcare, children’s social care, schools and further education, how to ask for a copy
in large print or Braille, and under which licence the words may be used again. This page stands in for it.
"""
