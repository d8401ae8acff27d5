"""Words that invented reports are made of: plain office Vietnamese, roles instead of persons' names.

One wish names an invented person, so that the demo shows how names are masked.
"""

from __future__ import annotations

RESOLUTION = "Nghị quyết số 71-NQ/TW"

TOPICS = (
    "giáo dục là quốc sách hàng đầu",
    "chuyển đổi số trong dạy và học",
    "nâng cao năng lực ngoại ngữ",
    "xây dựng văn hóa đọc",
    "phát triển năng lực số cho người học",
    "xây dựng trường học an toàn, hạnh phúc",
    "hướng nghiệp và phân luồng sau trung học cơ sở",
    "gia đình đồng hành cùng nhà trường",
    "đổi mới phương pháp dạy học",
    "tôn vinh nghề dạy học",
    "khuyến học, khuyến tài, xây dựng xã hội học tập",
    "giáo dục đạo đức, lối sống, kỹ năng sống",
    "phổ cập giáo dục mầm non cho trẻ từ 3 đến 5 tuổi",
    "giáo dục nghề nghiệp và học tập suốt đời",
)

BRIEFING_FORMS = (
    "Hội nghị quán triệt trực tiếp",
    "Sinh hoạt chuyên môn",
    "Họp hội đồng sư phạm",
    "Gửi tài liệu qua nhóm Zalo và trao đổi tại cuộc họp",
    "Hội nghị trực tuyến",
)
NEIGHBOURHOOD_FORMS = (
    "Họp tổ dân phố tại nhà văn hóa",
    "Lồng ghép trong họp tổ dân phố",
    "Phát tờ rơi đến hộ gia đình",
    "Nhóm Zalo của tổ dân phố",
)

ACTIVITY_TITLES = {
    "Sinh hoạt chuyên đề": (
        "Sinh hoạt chuyên đề {topic} theo tinh thần {resolution}",
        "Chuyên đề cấp trường: {topic}",
        "Sinh hoạt chuyên môn theo chủ đề {topic}",
    ),
    "Sinh hoạt dưới cờ": (
        "Sinh hoạt dưới cờ tìm hiểu {resolution}",
        "Tuyên truyền dưới cờ: {topic}",
        "Tiết chào cờ với chủ đề {topic}",
    ),
    "Tọa đàm": ("Tọa đàm về {topic}", "Tọa đàm với cha mẹ học sinh về {topic}"),
    "Hội nghị": ("Hội nghị phổ biến {resolution}", "Hội nghị triển khai kế hoạch truyền thông về {topic}"),
    "Hoạt động ngoại khóa": (
        "Ngoại khóa tìm hiểu về {topic}",
        "Ngày hội trải nghiệm: {topic}",
        "Hội thi vẽ tranh, kể chuyện về {topic}",
    ),
    "Hoạt động truyền thông chuyên đề": (
        "Đợt truyền thông chuyên đề về {topic}",
        "Tuần lễ truyền thông: {topic}",
    ),
    "Hội nghị giao ban": ("Hội nghị giao ban, lồng ghép nội dung {topic}",),
    "Sinh hoạt chi bộ": (
        "Sinh hoạt chi bộ chuyên đề về {resolution}",
        "Sinh hoạt chi bộ, quán triệt {topic}",
    ),
    "Họp tổ dân phố": (
        "Họp tổ dân phố, phổ biến nội dung {resolution}",
        "Họp tổ dân phố, vận động {topic}",
        "Họp dân, thông tin về {topic}",
    ),
    "Sinh hoạt chi hội": ("Sinh hoạt chi hội về {topic}", "Sinh hoạt chi hội, vận động hội viên {topic}"),
    "Khác": ("Thăm hỏi, động viên gia đình học sinh khó khăn", "Phát động ủng hộ sách và đồ dùng học tập"),
}
TEACHERS_DAY_TITLES = (
    "Lễ kỷ niệm Ngày Nhà giáo Việt Nam 20/11",
    "Gặp mặt, tôn vinh nhà giáo nhân ngày 20/11",
    "Hội diễn văn nghệ chào mừng Ngày Nhà giáo Việt Nam",
)
SCHOOL_YEAR_END_TITLES = (
    "Lễ tổng kết năm học và tuyên dương học sinh",
    "Tổng kết năm học, trao thưởng khuyến học",
)
HONOURING_TITLES = (
    "Hội nghị biểu dương điển hình tiên tiến trong giáo dục",
    "Tuyên dương gương người tốt, việc tốt",
)

PLAN_EVIDENCE = ("Văn bản đăng trên website nhà trường", "Văn bản lưu tại văn thư", None)
ACTIVITY_EVIDENCE = (
    "Kế hoạch và ảnh lưu tại đơn vị",
    "Biên bản, danh sách tham dự",
    "Tin bài trên trang của đơn vị",
    None,
    None,
)

MEDIA_TITLES = {
    "Tin": ("Tin: hoạt động hưởng ứng {resolution}", "Đưa tin về {topic}"),
    "Bài": ("Bài viết: {topic}", "Những chuyển biến từ {resolution}", "Cách làm hay về {topic}"),
    "Phóng sự": ("Phóng sự: {topic}",),
    "Video": ("Video giới thiệu {resolution}", "Video ngắn: {topic}"),
    "Đồ họa": ("Đồ họa: những điểm mới của {resolution}", "Đồ họa thông tin về {topic}"),
    "Chuyên mục": ("Chuyên mục Giáo dục và đào tạo: {topic}", "Chuyên mục hằng tuần về {resolution}"),
    "Pano, áp phích": ("Pano tuyên truyền {resolution}", "Áp phích: {topic}"),
    "Khác": ("Bảng ảnh: {topic}", "Tờ rơi: {topic}"),
}

RESULTS = (
    "Số phòng học được trang bị thiết bị dạy học số",
    "Tỷ lệ phổ cập giáo dục mầm non cho trẻ từ 3 đến 5 tuổi",
    "Kết quả xây dựng trường đạt chuẩn quốc gia",
    "Kết quả phong trào khuyến học, khuyến tài",
    "Kết quả chuyển đổi số trong các cơ sở giáo dục",
    "Kết quả tuyển sinh các lớp đầu cấp",
    "Kết quả đầu tư, sửa chữa cơ sở vật chất trường học",
    "Kết quả hỗ trợ học sinh có hoàn cảnh khó khăn",
    "Kết quả bồi dưỡng năng lực số cho giáo viên",
    "Kết quả dạy học ngoại ngữ trong nhà trường",
)

FEEDBACK = {
    "Thông tin sai lệch": (
        "Tin đồn trên mạng xã hội về việc nhà trường thu thêm các khoản ngoài quy định",
        "Thông tin không đúng về lịch nghỉ học do thời tiết",
        "Bài đăng sai về việc sáp nhập trường trên địa bàn",
        "Thông tin chưa kiểm chứng về bữa ăn bán trú",
        "Hiểu sai về lộ trình miễn học phí",
    ),
    "Khó khăn, vướng mắc": (
        "Thiếu phòng học bộ môn cho các lớp khối cuối cấp",
        "Đường truyền Internet tại điểm trường chưa ổn định",
        "Thiếu thiết bị phục vụ truyền thông số",
        "Giáo viên kiêm nhiệm truyền thông nên khó bố trí thời gian",
        "Kinh phí in pano, áp phích chưa được bố trí kịp thời",
    ),
    "Tâm tư, nguyện vọng, kiến nghị": (
        "Đề nghị mở thêm lớp nhận trẻ dưới 36 tháng tuổi",
        "Bà Nguyễn Thị Mẫu và nhiều phụ huynh đề nghị lắp gờ giảm tốc trước cổng trường",
        "Mong muốn có thêm sân chơi, thư viện cho trẻ trong dịp hè",
        "Đề nghị công khai sớm kế hoạch tuyển sinh",
        "Kiến nghị tổ chức thêm lớp học ngoại ngữ, tin học cho người lớn",
        "Đề nghị hỗ trợ sách giáo khoa cho học sinh khó khăn",
    ),
}
FEEDBACK_DETAILS = {
    "Thông tin sai lệch": (
        "trong nhóm Zalo của tổ {group}",
        "trên một trang mạng xã hội, tháng {month}",
        "sau cuộc họp phụ huynh tháng {month}",
        "chia sẻ khoảng {some} lượt",
    ),
    "Khó khăn, vướng mắc": (
        "nêu từ tháng {month}",
        "ở khu vực tổ {group}",
        "ảnh hưởng khoảng {some} người",
        "đã nêu tại cuộc họp giao ban tháng {month}",
    ),
    "Tâm tư, nguyện vọng, kiến nghị": (
        "ý kiến tại tổ {group}",
        "nêu tại cuộc họp tháng {month}",
        "có {some} hộ cùng ý kiến",
        "qua tiếp xúc tháng {month}",
    ),
}
FEEDBACK_SOURCES = (
    "Ý kiến tại cuộc họp",
    "Nhóm Zalo phụ huynh",
    "Mạng xã hội",
    "Hòm thư góp ý",
    "Phản ánh trực tiếp",
    None,
)
HANDLERS = ("UBND phường", "Phòng Văn hóa - Xã hội", "Ban giám hiệu nhà trường", "Trung tâm Dịch vụ tổng hợp")
OUTCOMES = (
    "Đã trả lời và công khai trên trang của phường",
    "Đã giải thích tại cuộc họp, người dân đồng thuận",
    "Đã đính chính thông tin trên các kênh chính thống",
    "Đã tiếp thu, đưa vào kế hoạch quý sau",
    "Đã phối hợp xử lý xong",
)

EXEMPLARS = {
    "Tập thể": (
        "Tổ chuyên môn khối lớp cuối cấp",
        "Chi đoàn giáo viên",
        "Tập thể lớp có phong trào đọc sách tốt",
        "Ban truyền thông của đơn vị",
    ),
    "Cá nhân": (
        "Giáo viên dạy giỏi cấp trường",
        "Tổng phụ trách Đội tiêu biểu",
        "Hội viên tích cực làm công tác khuyến học",
        "Cán bộ quản lý đổi mới, sáng tạo",
    ),
    "Mô hình, cách làm": (
        "Mô hình «Thư viện mở cuối tuần»",
        "Mô hình «Mỗi tuần một câu chuyện đẹp»",
        "Cách làm «Dòng họ khuyến học»",
        "Mô hình «Lớp học số không khoảng cách»",
        "Mô hình «Tủ sách tổ dân phố»",
    ),
}
NAMES = (
    ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Nông", "Đặng", "Vũ"),
    ("Thị Minh", "Văn", "Thị Thu", "Đức", "Thị Hồng", "Quang"),
    ("Hiền", "An", "Khánh", "Phúc", "Ngân", "Tâm", "Bình"),
)
"""Parts of names of persons whom nobody is meant by."""
ACHIEVEMENTS = (
    "Đi đầu trong đổi mới phương pháp dạy học",
    "Có nhiều sản phẩm truyền thông được chia sẻ rộng rãi",
    "Duy trì tốt phong trào đọc sách trong năm học",
    "Vận động được nhiều suất học bổng cho học sinh khó khăn",
    "Ứng dụng hiệu quả công nghệ số trong quản lý, giảng dạy",
)
AWARDS = (
    "Giấy khen của Chủ tịch UBND phường",
    "Biểu dương tại hội nghị tổng kết",
    "Đề nghị cấp tỉnh khen thưởng",
)

COURSES = (
    "Kỹ năng viết tin, bài cho trang thông tin điện tử",
    "Kỹ năng truyền thông số và sản xuất video ngắn",
    "Cung cấp, xử lý thông tin báo chí",
    "An toàn thông tin và ứng xử trên mạng xã hội",
)

BUDGET_ITEMS = (
    "In ấn pano, áp phích, tờ rơi",
    "Tổ chức hội nghị, tọa đàm, hoạt động chuyên đề",
    "Sản xuất tin, bài, video",
    "Duy trì trang thông tin điện tử và các kênh số",
    "Khen thưởng tập thể, cá nhân tiêu biểu",
    "Bồi dưỡng kỹ năng truyền thông",
)
