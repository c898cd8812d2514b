"""公开检查: the inspection sheet of a report, who must publish, a draft before publication, costs to be kept down."""
