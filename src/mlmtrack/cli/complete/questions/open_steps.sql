-- Which steps of the plans in somebody's hands are open, the one due first at the top.
select given_step.place as value,
       given_step.due_on || ' ' || given_step.text || ' (' || given_plan.name || ')' as description
  from given_plan
  join given_step on given_step.given_plan_id = given_plan.id
 where given_plan.person_id = :person
   and given_plan.dropped_on is null
   and given_step.done_on is null
 order by given_step.due_on, given_step.id
 limit :most
