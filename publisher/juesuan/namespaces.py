"""The terms of the ontology for Python: a misspelt one raises.

A test compares this with ``ontology.ttl``.
"""

from rdflib.namespace import DefinedNamespace, Namespace
from rdflib.term import URIRef

from juesuan.iris import TERMS

__all__ = ["JUE"]


class JUE(DefinedNamespace):
    """Terms of Juesuan; what each means stands in the ontology."""

    _NS = Namespace(TERMS)
    _fail = True

    Account: URIRef
    Package: URIRef
    SourceFile: URIRef
    Statement: URIRef
    Amount: URIRef
    Count: URIRef
    Organization: URIRef
    Region: URIRef
    Fact: URIRef
    Project: URIRef
    Indicator: URIRef
    ReportScore: URIRef
    Tally: URIRef
    Term: URIRef
    Finding: URIRef
    Doubt: URIRef
    Coverage: URIRef
    Rule: URIRef
    Subject: URIRef
    Duty: URIRef
    Naming: URIRef
    Change: URIRef
    Yearly: URIRef
    Entry: URIRef
    Printed: URIRef
    Figure: URIRef
    Paragraph: URIRef
    Check: URIRef
    ministryTerm: URIRef  # noqa: N815 - a term of the ontology
    approximate: URIRef
    organization: URIRef
    year: URIRef
    function: URIRef
    economic: URIRef
    side: URIRef
    explanation: URIRef
    explanationSource: URIRef  # noqa: N815 - a term of the ontology
    foundAt: URIRef  # noqa: N815 - a term of the ontology
    fund: URIRef
    component: URIRef
    phase: URIRef
    row: URIRef
    column: URIRef
    amount: URIRef
    count: URIRef
    role: URIRef
    status: URIRef
    printed: URIRef
    printedUnit: URIRef  # noqa: N815 - a term of the ontology
    item: URIRef
    columnHeader: URIRef  # noqa: N815 - a term of the ontology
    box: URIRef
    certainty: URIRef
    identities: URIRef
    failing: URIRef
    printedLine: URIRef  # noqa: N815 - a term of the ontology
    recognisedBy: URIRef  # noqa: N815 - a term of the ontology
    confidence: URIRef
    doubt: URIRef
    doubtKind: URIRef  # noqa: N815 - a term of the ontology
    doubtSeverity: URIRef  # noqa: N815 - a term of the ontology
    parameters: URIRef
    changedTable: URIRef  # noqa: N815 - a term of the ontology
    changedColumn: URIRef  # noqa: N815 - a term of the ontology
    changeKind: URIRef  # noqa: N815 - a term of the ontology
    retrieved: URIRef
    before: URIRef
    after: URIRef
    place: URIRef
    page: URIRef
    table: URIRef
    sourceRow: URIRef  # noqa: N815 - a term of the ontology
    sourceColumn: URIRef  # noqa: N815 - a term of the ontology
    account: URIRef
    file: URIRef
    number: URIRef
    note: URIRef
    pages: URIRef
    kind: URIRef
    level: URIRef
    factor: URIRef
    topic: URIRef
    section: URIRef
    label: URIRef
    subjectPath: URIRef  # noqa: N815 - a term of the ontology
    measure: URIRef
    period: URIRef
    value: URIRef
    initialBudget: URIRef  # noqa: N815 - a term of the ontology
    adjustedBudget: URIRef  # noqa: N815 - a term of the ontology
    completionRate: URIRef  # noqa: N815 - a term of the ontology
    difference: URIRef
    differenceRate: URIRef  # noqa: N815 - a term of the ontology
    direction: URIRef
    comparedWith: URIRef  # noqa: N815 - a term of the ontology
    comparedYear: URIRef  # noqa: N815 - a term of the ontology
    share: URIRef
    shareOf: URIRef  # noqa: N815 - a term of the ontology
    partOf: URIRef  # noqa: N815 - a term of the ontology
    reason: URIRef
    restates: URIRef
    unlinked: URIRef
    project: URIRef
    indicator: URIRef
    sentence: URIRef
    department: URIRef
    implementingUnit: URIRef  # noqa: N815 - a term of the ontology
    implementedBy: URIRef  # noqa: N815 - a term of the ontology
    moneyUnit: URIRef  # noqa: N815 - a term of the ontology
    executed: URIRef
    appropriationInitialBudget: URIRef  # noqa: N815 - a term of the ontology
    appropriationAdjustedBudget: URIRef  # noqa: N815 - a term of the ontology
    appropriationExecuted: URIRef  # noqa: N815 - a term of the ontology
    carriedOverInitialBudget: URIRef  # noqa: N815 - a term of the ontology
    carriedOverAdjustedBudget: URIRef  # noqa: N815 - a term of the ontology
    carriedOverExecuted: URIRef  # noqa: N815 - a term of the ontology
    otherInitialBudget: URIRef  # noqa: N815 - a term of the ontology
    otherAdjustedBudget: URIRef  # noqa: N815 - a term of the ontology
    otherExecuted: URIRef  # noqa: N815 - a term of the ontology
    executionRate: URIRef  # noqa: N815 - a term of the ontology
    executionRatePrinted: URIRef  # noqa: N815 - a term of the ontology
    executionWeight: URIRef  # noqa: N815 - a term of the ontology
    executionScore: URIRef  # noqa: N815 - a term of the ontology
    totalScore: URIRef  # noqa: N815 - a term of the ontology
    summaryName: URIRef  # noqa: N815 - a term of the ontology
    summaryUnit: URIRef  # noqa: N815 - a term of the ontology
    summaryBudget: URIRef  # noqa: N815 - a term of the ontology
    summaryScore: URIRef  # noqa: N815 - a term of the ontology
    grade: URIRef
    expectedGoal: URIRef  # noqa: N815 - a term of the ontology
    achievedGoal: URIRef  # noqa: N815 - a term of the ontology
    position: URIRef
    level1: URIRef
    level1Weight: URIRef  # noqa: N815 - a term of the ontology
    level2: URIRef
    target: URIRef
    targetForm: URIRef  # noqa: N815 - a term of the ontology
    targetComparator: URIRef  # noqa: N815 - a term of the ontology
    targetValue: URIRef  # noqa: N815 - a term of the ontology
    targetUpper: URIRef  # noqa: N815 - a term of the ontology
    targetUnit: URIRef  # noqa: N815 - a term of the ontology
    targetPeriod: URIRef  # noqa: N815 - a term of the ontology
    otherTargetHead: URIRef  # noqa: N815 - a term of the ontology
    otherTarget: URIRef  # noqa: N815 - a term of the ontology
    otherTargetComparator: URIRef  # noqa: N815 - a term of the ontology
    otherTargetValue: URIRef  # noqa: N815 - a term of the ontology
    otherTargetUnit: URIRef  # noqa: N815 - a term of the ontology
    actual: URIRef
    actualForm: URIRef  # noqa: N815 - a term of the ontology
    actualComparator: URIRef  # noqa: N815 - a term of the ontology
    actualValue: URIRef  # noqa: N815 - a term of the ontology
    actualUpper: URIRef  # noqa: N815 - a term of the ontology
    actualUnit: URIRef  # noqa: N815 - a term of the ontology
    actualPeriod: URIRef  # noqa: N815 - a term of the ontology
    indicatorKind: URIRef  # noqa: N815 - a term of the ontology
    weight: URIRef
    score: URIRef
    attainment: URIRef
    repaired: URIRef
    report: URIRef
    scoreTable: URIRef  # noqa: N815 - a term of the ontology
    scoreRate: URIRef  # noqa: N815 - a term of the ontology
    rule: URIRef
    outcome: URIRef
    severity: URIRef
    scope: URIRef
    left: URIRef
    right: URIRef
    ruleDifference: URIRef  # noqa: N815 - a term of the ontology
    tolerance: URIRef
    sameContradictionAs: URIRef  # noqa: N815 - a term of the ontology
    cause: URIRef
    message: URIRef
    applied: URIRef
    passes: URIRef
    roundings: URIRef
    mismatches: URIRef
    observations: URIRef
    insufficient: URIRef
    speaksOf: URIRef  # noqa: N815 - a term of the ontology
    basis: URIRef
    relation: URIRef
    appliesTo: URIRef  # noqa: N815 - a term of the ontology
    messageTemplate: URIRef  # noqa: N815 - a term of the ontology
    sql: URIRef
    firstYear: URIRef  # noqa: N815 - a term of the ontology
    lastYear: URIRef  # noqa: N815 - a term of the ontology
    accounts: URIRef
