-- Which promises are open, the one due first at the top.
select promise.id as value,
       promise.due_on || ' ' || person.name || ': ' || promise.text as description
  from promise
  join person on person.id = promise.person_id
 where promise.closed_on is null
 order by promise.due_on, promise.id
 limit :most
