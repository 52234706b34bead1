-- The :most newest steps, newest first, with the newest undo or redo of it.
select step.id,
       step.at,
       step.kind,
       step.target_id,
       step.sentence,
       (select newest.kind from step as newest
         where newest.target_id = step.id
         order by newest.id desc limit 1) as turned
  from step
 order by step.id desc
 limit :most
