-- The next step of each plan that was not dropped by :day, where it is due by then: the first :most, longest waiting
-- first, with people who are distributors or prospects on :day, active and to be contacted, :me is one on every day; who
-- was let go has no step until they join again.
-- Of the two parts the first are the steps still open, the second those done after :day: each goes along the index.
with held (plan_id, plan, person_id, person) as not materialized (
    select given_plan.id, given_plan.name, person.id, person.name
      from given_plan
      join person on person.id = given_plan.person_id
     where given_plan.given_on <= :day
       and @not_by(given_plan.dropped_on)
       and @not_by(person.archived_on)
       and @not_by(person.do_not_contact_since)
       and (person.id = :me
            or @has_role(enrollment)
            or @has_role(prospect))
       and not exists (select 1 from enrollment
                        where enrollment.person_id = person.id
                          and enrollment.released_on <= :day
                          and not exists (select 1 from enrollment as newer
                                           where newer.person_id = person.id
                                             and newer.joined_on > enrollment.joined_on
                                             and newer.joined_on <= :day))
),
waiting as (
    select *
      from (select given_step.id, given_step.place, given_step.text, given_step.due_on, given_step.turn, held.*
              from given_step
              join held on held.plan_id = given_step.given_plan_id
             where given_step.done_on is null
               and given_step.due_on <= :day
               and not exists (select 1 from given_step as earlier
                                where earlier.given_plan_id = given_step.given_plan_id
                                  and earlier.place < given_step.place
                                  and @not_by(earlier.done_on))
             order by given_step.due_on, given_step.given_plan_id
             limit :most) as still_open
     union all
    select *
      from (select given_step.id, given_step.place, given_step.text, given_step.due_on, given_step.turn, held.*
              from given_step
              join held on held.plan_id = given_step.given_plan_id
             where given_step.done_on > :day
               and given_step.due_on <= :day
               and not exists (select 1 from given_step as earlier
                                where earlier.given_plan_id = given_step.given_plan_id
                                  and earlier.place < given_step.place
                                  and @not_by(earlier.done_on))
             order by given_step.due_on, given_step.given_plan_id
             limit :most) as done_since
)
select *
  from waiting
 order by due_on, plan_id
 limit :most
