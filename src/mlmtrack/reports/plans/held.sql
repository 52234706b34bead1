-- The plans that :person had been given by :day, with their steps as they stood at the end of that day.
select given_plan.id as plan_id,
       given_plan.name as plan,
       given_plan.given_on,
       case when given_plan.dropped_on <= :day then given_plan.dropped_on end as dropped_on,
       given_step.id,
       given_step.place,
       given_step.text,
       given_step.due_on,
       given_step.turn,
       case when given_step.done_on <= :day then given_step.done_on end as done_on,
       case when given_step.done_on <= :day then given_step.done_by end as done_by
  from given_plan
  join given_step on given_step.given_plan_id = given_plan.id
 where given_plan.person_id = :person
   and given_plan.given_on <= :day
 order by given_plan.given_on, given_plan.id, given_step.place
