"""The words of the invented council papers.  Marlhaven is no real place; every name and figure is made up.

The council's account is sometimes kinder to itself than the inspectors' (care leavers in touch, return home
interviews, caseloads): the examples need sources that do not agree.
"""

INVENTED = "Invented for demonstration. Marlhaven is no real place and no council wrote this paper."

#: ("heading" | "text" | "number" | "bullet", words) in the order of the page; "table" and "note" hold their place.
UPDATE_2016: tuple[tuple[str, str], ...] = (
    ("text", "Report to Cabinet, 14 September 2016"),
    ("text", "Report of the Director of Children's Services, Ruth Pellow"),
    ("heading", "Purpose of the report"),
    (
        "text",
        "Ofsted published its report on Marlhaven's services for children on 29 June 2016 and judged them inadequate. "
        "This update sets out what the council has done in the first ten weeks and what it will do next.",
    ),
    ("heading", "What Ofsted asked us to do"),
    (
        "note",
        "The report made nine recommendations to the council and two to the Local Safeguarding Children Board. "
        "We accept all of them.",
    ),
    ("heading", "Actions taken since the inspection"),
    (
        "number",
        "All 264 children who were waiting for an assessment have been seen, and every assessment has been "
        "completed or is under way with a named social worker.",
    ),
    (
        "number",
        "A qualified manager now signs off each contact in the Multi-Agency Safeguarding Hub (MASH). The practice "
        "criticised by the inspectors ended on 11 July 2016.",
    ),
    (
        "number",
        "Eighteen of the 30 additional social work posts have been filled. Average caseloads have fallen from 24 to "
        "21, and our aim is 18 by March 2017.",
    ),
    (
        "number",
        "A project team has contacted care leavers with whom we had lost touch. We are now in touch with 88% of our "
        "care leavers.",
    ),
    (
        "number",
        "The graded care profile has been made compulsory in cases of neglect from 1 October 2016, and training "
        "has been booked for 120 staff.",
    ),
    ("heading", "Progress against our measures"),
    ("table", ""),
    ("heading", "Children who go missing"),
    (
        "text",
        "A charity has been commissioned to carry out return home interviews from 1 November 2016. Until then the "
        "interviews are carried out by our own youth workers, which we recognise is not fully independent.",
    ),
    ("heading", "Risks"),
    (
        "bullet",
        "Recruitment is difficult across the region, and agency costs were £640,000 over budget at the end of July.",
    ),
    ("bullet", "The two northern teams have four vacancies and the highest caseloads."),
    ("heading", "Next steps"),
    (
        "text",
        "An Improvement Board with an independent chair will meet each month from October 2016. The first monitoring "
        "visit by Ofsted is expected before the end of the year.",
    ),
)

UPDATE_2016_TABLE = (
    ("Measure", "At the inspection", "31 August 2016", "Target"),
    ("Average social work caseload", "24", "21", "18"),
    ("Children waiting for an assessment", "264", "0", "0"),
    ("Care leavers in touch with the council", "71%", "88%", "95%"),
    ("Return home interviews within 72 hours", "19%", "47%", "90%"),
)

UPDATE_2016_NOTE = (
    "A recommendation is counted as complete only when an audit has shown that practice has changed, not when the "
    "procedure has been rewritten."
)

SCRUTINY_2018: tuple[tuple[str, str], ...] = (
    ("text", "Marlhaven County Council"),
    ("bold", "Children and Young People's Scrutiny Committee"),
    ("text", "Meeting to be held on Thursday, 22 November 2018"),
    ("text", "Electoral divisions affected: (All Divisions)"),
    ("bold", "Homes for children in care: do we have enough of the right ones?"),
    ("text", "Contact for further information: Tom Varley, Head of Corporate Parenting"),
    ("bold", "Executive Summary"),
    (
        "text",
        "The council's sufficiency strategy says that it aims to care for children close to home. This report describes "
        "progress, what it costs, and what the service finds difficult.",
    ),
    ("bold", "Recommendation"),
    ("text", "The Committee is asked to:"),
    ("text", "i. Note the progress made in recruiting foster carers."),
    ("text", "ii. Consider whether the target of 140 fostering households by March 2021 is realistic."),
    ("text", "iii. Ask for a report on the costs of residential placements in six months."),
    ("bold", "Background and Advice"),
    (
        "text",
        "In its 2016 report Ofsted said that the council did not have enough foster carers, and that children were "
        "sometimes placed far from their families. In March 2017 the inspectors confirmed that all children who go "
        "missing are offered a return home interview, and we are proud that this is now routine.",
    ),
    ("bold", "1. Fostering"),
    (
        "text",
        "At 30 September 2018 there were 126 fostering households, eight more than in 2016. The time taken to assess a "
        "new carer has come down from nine months to five and a half. Fourteen households were approved in the past "
        "year and nine left, six of them because they adopted or took special guardianship of the child they cared for.",
    ),
    ("bold", "2. Placements outside Marlhaven"),
    (
        "text",
        "At 30 September 2018, 436 children were in care, of whom 91 lived outside the county. Eleven of these children "
        "were living more than 50 miles from home. Each of them is visited at least every six weeks, and their "
        "Independent Reviewing Officer (IRO) considers at every review whether they could return.",
    ),
    ("bold", "3. Residential care"),
    (
        "text",
        "The average weekly cost of a residential placement rose from £3,150 in 2016/17 to £3,890 in 2017/18. The "
        "council closed its last children's home in 2012. A business case for two small homes of three beds each will "
        "go to Cabinet in February 2019.",
    ),
    ("bold", "4. Care leavers"),
    (
        "text",
        "Full Council decided on 18 October 2018 to exempt care leavers from council tax until they are 25, with effect "
        "from 1 April 2019. The local offer for care leavers was published in the same month. Twenty-six young people "
        "are staying put with their former foster carers.",
    ),
    ("bold", "Implications"),
    (
        "text",
        "Financial: the placements budget is forecast to be overspent by £1.7 million in 2018/19. Risk: without more "
        "homes for teenagers, the council may have to use settings that are not registered.",
    ),
)

MINUTES_2019_HTML = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>Minutes of the Children and Young People's Scrutiny Committee, 13 February 2019</title>
</head>
<body>
<nav><a href="#content">Skip to content</a> <a href="#">Home</a> <a href="#">Committees</a> <a href="#">Cookies</a></nav>
<main id="content">
<p><em>{invented}</em></p>
<h1>Marlhaven County Council</h1>
<h2>Children and Young People's Scrutiny Committee</h2>
<p>Minutes of the meeting held on Wednesday, 13 February 2019 at 10.30 am in the Corn Room, County Hall</p>
<p><strong>Present:</strong> Councillor Priya Nandakumar (Chair); Councillors Edwin Dawes, Jane Oxley, Marion Tressell and
Samuel Wray; Mrs Helen Arkwright (co-opted parent governor)</p>
<h3>Apologies</h3>
<p>Apologies were received from Councillor Gareth Lorne.</p>
<h3>Minutes of the meeting held on 22 November 2018</h3>
<p>The minutes were confirmed as an accurate record and signed by the Chair.</p>
<h3>Neglect: what has changed since the inspection?</h3>
<p>The Director of Children's Services said that the graded care profile had been used in 38% of the neglect cases audited
in January 2019, against a target of 75%. She said that this was not good enough and that the tool would be relaunched
in May 2019.</p>
<p>Councillor Dawes asked why the target had been missed two years after the tool became compulsory. The Director replied
that training had been stopped during the summer of 2018 because the trainer had left.</p>
<p>Councillor Oxley said that schools in the north of the county no longer knew whom to telephone about neglect. The
Director undertook to write to all head teachers by 31 March 2019.</p>
<h3>Education, health and care plans</h3>
<p>Members received a report on education, health and care (EHC) plans for children with special educational needs and
disabilities (SEND). In 2018, 54% of new plans were issued within 20 weeks, compared with 47% in 2017.</p>
<table>
<caption>EHC plans issued within 20 weeks</caption>
<tr><th>Year</th><th>New plans</th><th>Within 20 weeks</th></tr>
<tr><td>2017</td><td>312</td><td>47%</td></tr>
<tr><td>2018</td><td>358</td><td>54%</td></tr>
</table>
<p>Mrs Arkwright said that parents were told little while they waited. It was noted that two more educational psychologists
would start in April 2019.</p>
<h3>Resolved</h3>
<ol>
<li>That a further report on neglect be brought to the meeting in September 2019.</li>
<li>That the timeliness of EHC plans be reported to every meeting.</li>
<li>That the Chair write to the Cabinet Member in support of the business case for two children's homes.</li>
</ol>
</main>
<footer><p>Marlhaven County Council. Accessibility. Privacy. Contact us.</p></footer>
</body>
</html>
"""

BRIEFING_2020 = """{invented}

MARLHAVEN COUNTY COUNCIL

Members' briefing: the Ofsted inspection of January 2020

Date: 9 March 2020
From: Ruth Pellow, Director of Children's Services
To: All members of the County Council

What happened

Ofsted inspected our services under its framework for the inspection of local
authority children's services (ILACS) between 20 and 31 January 2020. The report
was published on 2 March 2020. Our overall judgement is requires improvement to
be good, up from inadequate in 2016. Services for children in care and care
leavers were judged good.

What this means for members

- We are no longer subject to intervention by the Department for Education (DfE),
  and the improvement notice was lifted on 6 March 2020.
- Ofsted recognised our outstanding support for care leavers. We are in touch
  with 96% of them.
- Average caseloads are now 14, the lowest for ten years.
- Neglect remains our biggest challenge. We accept what the inspectors say about
  the graded care profile.

What we will do next

1. Publish an action plan by 30 June 2020.
2. Put an additional team manager into each of the two northern teams.
3. Agree with the clinical commissioning group (CCG) how initial health
   assessments will be completed within 20 working days.
4. Open the first of two small children's homes, at Larkspur Lane, in
   September 2020.

Questions that members have asked

Will there be another inspection soon?
Not a full one. We expect a focused visit within a year, and an annual
conversation with Ofsted before that.

Has the number of children in care gone down?
No. There were 448 children in care at 31 January 2020, compared with 421 at
31 March 2016.

Who looks after the council's duties to young carers?
The family hubs do. There are 310 young carers known to us.
"""

SCAN_2019 = """MARLHAVEN COUNTY COUNCIL
Invented for demonstration: no real place.

Director of Children's Services
County Hall, Marlhaven

12 November 2019

To the members of the Scrutiny Committee

Children missing from home and care

At your meeting in September you asked how many
children go missing and what we do about it.

Between 1 April and 30 September 2019 there were
206 episodes of children going missing. They
concern 88 children, of whom 35 are in our care.

A return home interview was offered in every case.
Of the 171 interviews that children accepted, 79%
took place within 72 hours.

Six children went missing more than five times.
Each of them has a plan that is reviewed weekly by
a senior manager and the police.

We do not yet know enough about children placed
with us by other councils. I will report on this
in the spring.

Ruth Pellow
Director of Children's Services
"""
