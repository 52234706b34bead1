-- Every stage and outcome that the prospects came to who were opened from :start to :end, as the book stood on :today,
-- one prospect after the other and each in order.
select prospect.id,
       prospect.track,
       stage_change.stage,
       stage_change.day
  from prospect
  join stage_change on stage_change.prospect_id = prospect.id
 where prospect.opened_on between :start and :end
   and stage_change.day <= :today
 order by prospect.id, stage_change.day, stage_change.id
