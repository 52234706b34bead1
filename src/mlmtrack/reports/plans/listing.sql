-- How many people hold each plan on :day: given by then, and not dropped.
select given_plan.name_key, count(distinct given_plan.person_id) as people
  from given_plan
 where given_plan.given_on <= :day
   and (given_plan.dropped_on is null or given_plan.dropped_on > :day)
 group by given_plan.name_key
