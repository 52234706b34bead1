-- The promises of :person (0 for everybody active) as they stood at the end of :day: those open before those
-- that were kept or broken, the open ones by the day they are due, the others the newest first.
with standing as (
  select promise.id, promise.person_id, person.name as person, promise.text, promise.made_on, promise.due_on,
         case when promise.closed_on <= :day then promise.closed_on end as closed_on,
         case when promise.closed_on <= :day then promise.result else 'open' end as state
    from promise
    join person on person.id = promise.person_id
   where promise.made_on <= :day
     and (promise.person_id = :person
          or (:person = 0 and @not_by(person.archived_on)))
)
select *
  from standing
 where (state = 'open' and :open = 1)
    or (state = 'kept' and :kept = 1)
    or (state = 'broken' and :broken = 1)
 order by case when state = 'open' then 0 else 1 end,
          case when state = 'open' then due_on end,
          closed_on desc, id
