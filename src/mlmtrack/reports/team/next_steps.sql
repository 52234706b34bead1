-- The open step of everybody's plans that is due first, as on :day.
select person_id, text, turn, due_on
  from (select given_plan.person_id,
               given_step.text,
               given_step.turn,
               given_step.due_on,
               row_number() over (partition by given_plan.person_id
                                  order by given_step.due_on, given_step.place, given_step.id) as place
          from given_plan
          join given_step on given_step.given_plan_id = given_plan.id
         where given_plan.given_on <= :day
           and @not_by(given_plan.dropped_on)
           and @not_by(given_step.done_on)) as waiting
 where place = 1
