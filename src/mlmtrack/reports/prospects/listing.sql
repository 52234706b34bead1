-- The prospects as they stood on :today, with their next follow-up.
-- An empty text, or a 0, leaves a question open; :standing is open, closed or all, the :tags stand between commas.
select person.id,
       person.name,
       person.name_key,
       person.tier,
       person.source,
       person.archived_on,
       prospect.track,
       prospect.opened_on,
       newest.stage,
       newest.day as stage_since,
       (select min(followup.due_on)
          from followup
         where followup.person_id = person.id
           and @not_by(followup.closed_on, :today)) as next_on
  from prospect
  join stage_change as newest on newest.id = @newest_stage(:today)
  join person on person.id = prospect.person_id
 where (:standing = 'all'
        or (:standing = 'closed' and newest.stage in @outcomes)
        or (:standing = 'open' and newest.stage not in @outcomes))
   and (:stage = '' or newest.stage = :stage)
   and (:track = '' or prospect.track = :track)
   and (:tier = 0 or person.tier = :tier)
   and prospect.opened_on >= :since
   and @has_all_tags
