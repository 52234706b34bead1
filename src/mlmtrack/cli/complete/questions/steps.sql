-- Which commands changed the book last.
select step.id as value, step.sentence as description from step order by step.id desc limit :most
