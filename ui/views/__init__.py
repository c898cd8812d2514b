"""What the pages say and list, worked out from the queries' frames: findings and table columns."""
