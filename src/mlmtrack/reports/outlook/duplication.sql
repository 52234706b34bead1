-- The plans that were given by :day and not dropped, with their steps and how many of them are done.
select given_plan.person_id,
       given_plan.name_key,
       given_plan.name,
       count(given_step.id) as steps,
       coalesce(sum(case when given_step.done_on <= :day then 1 else 0 end), 0) as done
  from given_plan
  left join given_step on given_step.given_plan_id = given_plan.id
 where given_plan.given_on <= :day
   and @not_by(given_plan.dropped_on)
 group by given_plan.id, given_plan.person_id, given_plan.name_key, given_plan.name, given_plan.given_on
 order by given_plan.given_on, given_plan.id
