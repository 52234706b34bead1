-- The days on which a distributor did a step of a plan, up to :day.
select enrollment.id, given_step.done_on as day
  from given_step
  join given_plan on given_plan.id = given_step.given_plan_id
  join enrollment on enrollment.person_id = given_plan.person_id
 where given_step.done_by = 'them'
   and given_step.done_on <= :day
   and given_step.done_on > enrollment.joined_on
