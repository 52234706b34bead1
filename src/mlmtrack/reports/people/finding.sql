-- Whose name or details hold :pattern or the :digits of a phone ('' is none), who has it in another phone or address,
-- in a fact or (as :tag) in a tag, and, where :said is 1, with whom it was said by the end of :day.
with hit (person_id, field, text, day) as (
    select id, 'person', null, cast(null as date)
      from person
     where search_key like :pattern escape '\'
     union all
    select id, 'person', null, null
      from person
     where :digits <> ''
       and search_key like :digits escape '\'
       and search_key not like :pattern escape '\'
     union all
    select person_id, kind, case when label is null then value else value || ' (' || label || ')' end, null
      from contact
     where value_key like :pattern escape '\'
        or (:digits <> '' and kind = 'phone' and value_key like :digits escape '\')
     union all
    select person_id, kind, text, null
      from fact
     where text_key like :pattern escape '\'
     union all
    select person_id, 'tag', tag, null
      from tag
     where tag like :tag escape '\'
     union all
    select touch.person_id, 'said', activity.note, activity.day
      from activity
      join touch on touch.activity_id = activity.id
     where :said = 1
       and activity.day <= :day
       and activity.note_key like :pattern escape '\'
)
select hit.field,
       hit.text,
       hit.day,
       case when person.archived_on <= :day then person.archived_on end as archived_by_then,
       case when person.id = :me or @has_role(enrollment) then 1 end as distributor,
       case when @has_role(customer) then 1 end as customer,
       case when @has_role(prospect) then 1 end as prospect,
       person.*
  from hit
  join person on person.id = hit.person_id
 where person.added_on is null or person.added_on <= :day
 order by person.name_key, person.id, hit.field, hit.day desc, hit.text
