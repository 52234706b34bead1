-- How many promises of :person (0 for everybody) were kept, broken, open and, of these, past their day on :day;
-- what whoever is archived did counts, what they left open does not.
with standing as (
  select promise.due_on,
         case when promise.closed_on <= :day then promise.result else 'open' end as state,
         case when person.archived_on <= :day and :person = 0 then 1 else 0 end as out_of_sight
    from promise
    join person on person.id = promise.person_id
   where promise.made_on <= :day
     and (promise.person_id = :person or :person = 0)
)
select count(*) filter (where state = 'kept') as kept,
       count(*) filter (where state = 'broken') as broken,
       count(*) filter (where state = 'open' and out_of_sight = 0) as still_open,
       count(*) filter (where state = 'open' and out_of_sight = 0 and due_on < :day) as overdue
  from standing
