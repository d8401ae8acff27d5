"""*Đánh giá hằng năm*."""
