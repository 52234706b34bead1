-- How many people hold each plan on :day: given by then, and not dropped. Who is archived holds none, nor does who left
-- the team and has not joined again.
select given_plan.name_key, count(distinct given_plan.person_id) as people
  from given_plan
  join person on person.id = given_plan.person_id
 where given_plan.given_on <= :day
   and @not_by(given_plan.dropped_on)
   and @not_by(person.archived_on)
   and not exists (select 1 from enrollment
                    where enrollment.person_id = person.id
                      and enrollment.left_on <= :day
                      and not exists (select 1 from enrollment as newer
                                       where newer.person_id = person.id
                                         and newer.joined_on > enrollment.joined_on
                                         and newer.joined_on <= :day))
 group by given_plan.name_key
