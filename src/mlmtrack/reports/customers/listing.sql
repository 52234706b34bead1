-- The customers at the end of :day (people with that role and without a distributor's), filtered by :tier and
-- :served_by (0 is any) and by all :tag_count of the :tags between commas.
select person.id,
       person.name,
       person.name_key,
       person.tier,
       person.source,
       customer.since,
       customer.served_by,
       server.name as served_by_name
  from customer
  join person on person.id = customer.person_id
  join person as server on server.id = customer.served_by
 where @is_customer()
   and @not_by(person.archived_on)
   and person.id <> :me
   and not @has_role(enrollment)
   and (:served_by = 0 or customer.served_by = :served_by)
   and (:tier = 0 or person.tier = :tier)
   and @has_all_tags
 order by person.name_key, person.id
