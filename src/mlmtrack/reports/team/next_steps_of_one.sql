-- The open step of the plans of :person that is due first, as on :day.
select given_plan.person_id, given_step.text, given_step.turn, given_step.due_on
  from given_plan
  join given_step on given_step.given_plan_id = given_plan.id
 where given_plan.person_id = :person
   and given_plan.given_on <= :day
   and @not_by(given_plan.dropped_on)
   and @not_by(given_step.done_on)
 order by given_step.due_on, given_step.place, given_step.id
 limit 1
