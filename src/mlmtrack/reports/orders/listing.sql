-- The orders of :start to :end, with any purpose or with :purpose ('' is any), of those people that :whose says.
select orders.id,
       orders.placed_on,
       orders.buyer_id,
       orders.purpose,
       orders.points,
       orders.price,
       orders.cost,
       orders.quantity,
       orders.product,
       orders.credited_to
  from orders
 where :whose
   and orders.placed_on between :start and :end
   and (:purpose = '' or orders.purpose = :purpose)
