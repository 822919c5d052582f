"""Words that say nothing of what a figure is about, as they stand before it and after it."""

from __future__ import annotations

from .folding import word_set

KNOWN = word_set(
    """so với cùng kỳ năm trước ngoái tháng quý và đạt ước tính tăng giảm trưởng khoảng hơn gần
    trên dưới chiếm tỷ lệ trọng bằng hoàn thành vượt kế hoạch chỉ tiêu mục tương đương ứng lần
    lượt là có còn lên xuống từ đến mức con số này đó trong của cả nước toàn quốc việt nam hiện
    nay tổng cộng thêm được đã sẽ vẫn cũng tới nhẹ mạnh thấp cao nhất nhiều ít nhanh chậm đáng
    kể rõ rệt luỹ dồn thực qua bình quân trung mỗi ngày thì mà nhưng tuy nhiên bên cạnh ngoài ra
    theo như vậy đồng thời riêng tại về các những để khi vào ở sau đầu cuối giai đoạn hết điểm
    liên tục ghi nhận tiếp đóng góp nghìn triệu usd % dự kiến phấn đấu đặt đề do vì dù rằng cho
    thấy báo cáo bộ tt thông tin truyền thống kê liệu khá mới chính thức sơ gồm bao cụ thể đây
    trở lại rất xếp alone there only just now hạng thứ vị trí đứng vươn thế giới mang thu tức
    nghĩa đang rồi cảnh nâng nêu kết quả hàng nửa mặc xấp xỉ quy mô giá trị mốc ngưỡng đưa tốc
    độ lĩnh vực ngành up down by of the to a an in and or from over on year period same last
    compared with was were is are reached reaching estimated estimate about around nearly more
    than which while it its this that total accounting for at month increase decrease rise fall
    represents represented marks marking
    growth rising falling logged recorded registered saw posted came amounted put stood valued
    totalling totaling also with only has have had been being as half first second quarter month
    reported nationwide country's hit rose fell grew climbed dropped slipped increased decreased
    some fewer lower higher less against equal equivalent meeting fulfilling completing target
    plan annual yearly full previous earlier ago before expected projected forecast
    brought generated earned took fetched made pulled netted numbered counted vnd vnđ us kiếm được
    nhận bán nay còn mới vừa hơn kém tạo làm đem
    khiến giúp tụt rớt leo nhảy lọt nhích vọt giữ nguyên vững duy trì moreover furthermore
    additionally currently remained remains stayed kept its their rate
    song liền kề cũ riêng chỉ tính cộng dồn luỹ kế chung quy ra thậm chí"""
)
# English words that name nothing: who speaks, who wants, how strongly.
TOLD = word_set(
    """slightly sharply significantly strongly dramatically considerably modestly marginally
    steadily rapidly remarkably notably meanwhile however today tomorrow recently soared surged
    jumped inching inched edging edged doubled plunged slid dipped climbing soaring jumping wants
    want aims aim hopes hope plans government ministry mic country nation they them he she we
    these those will would could should may be become make makes made making account accounts
    contribute contributes contributed contributing set put bring bringing raise raising take
    takes after before despite even though although still now continued continues continuing
    just merely mere roughly approximately almost nearly around under below above just so far
    overall general general figures data statistics report reports showed shows show according
    authorities said says say announced noted revealed expects expect hoped one two three four
    average averaging median level levels status well too further then when where who whom
    during through throughout between within without among amid due thanks owing because since
    again back not did does do his her our your my himself"""
)
AFTER_COUNT = word_set(
    """kể so tăng giảm và với trong tại ở trên của đạt vào được theo còn cao thấp là mới hiện cùng
    gồm tính chiếm nhưng bằng vượt tương hoàn nhiều ít nhờ do nâng đưa khi sau từ đến năm tháng quý
    cho về a from in over up down on as by and compared at of while with this year logged recorded
    reported registered was were is are had or which than last meeting equal equivalent đơn vị
    out xuống lên thời hồi vẫn đã to more fewer higher lower"""
)
