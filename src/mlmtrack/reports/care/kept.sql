-- The steps done and the promises closed with :person from :since to :until, and those still open past their day.
select (select count(*)
          from given_step
          join given_plan on given_plan.id = given_step.given_plan_id
         where given_plan.person_id = :person
           and given_step.done_by = 'me'
           and given_step.done_on between :since and :until) as steps_by_me,
       (select count(*)
          from given_step
          join given_plan on given_plan.id = given_step.given_plan_id
         where given_plan.person_id = :person
           and given_step.done_by = 'them'
           and given_step.done_on between :since and :until) as steps_by_them,
       (select count(*)
          from promise
         where person_id = :person
           and result = 'kept'
           and closed_on between :since and :until) as promises_kept,
       (select count(*)
          from promise
         where person_id = :person
           and result = 'broken'
           and closed_on between :since and :until) as promises_broken,
       (select count(*)
          from promise
         where person_id = :person
           and made_on between :since and :until
           and due_on < :until
           and @not_by(closed_on, :until)) as promises_overdue
