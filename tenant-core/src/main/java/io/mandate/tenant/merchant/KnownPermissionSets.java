package io.mandate.tenant.merchant;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The permission sets that WeChat's pages list (protocol.md section 3). A merchant may grant
 * others. Chinese names are WeChat's current ones, English ones say what they mean. WeChat asks for
 * 64 beside 49 on its older pages and names it on none; 141 and 171 have no name either.
 */
public final class KnownPermissionSets {

  /** Number, exclusive or not where a page says, name. */
  private static final String TABLE =
      """
      1 ? 消息管理 | Messages (official account)
      2 ? 用户管理 | Users (official account)
      3 ? 账号服务 | Account service (official account)
      4 ? 网页服务 | Web pages (official account)
      5 ? 微信小店 | WeChat shop (official account)
      6 ? 多客服 | Customer service (official account)
      7 ? 群发与通知 | Broadcasts and notices (official account)
      8 ? 卡券 | Coupons (official account)
      9 ? 扫一扫 | Scan (official account)
      10 ? 连WIFI | Wi-Fi (official account)
      11 ? 素材 | Media (official account)
      12 ? 摇周边 | Shake nearby (official account)
      13 ? 门店 | Stores (official account)
      14 ? 微信支付 | WeChat Pay (official account, dropped)
      15 ? 菜单 | Menus (official account)
      16 ? 获取认证状态及信息 | Verification state (official account, legacy)
      17 no 获取小程序码 | Mini-program codes
      18 yes 小程序开发与数据分析 | Development and data analysis
      19 no 小程序客服管理 | Customer service
      20 ? 微信登录权限 | WeChat login (legacy)
      21 ? 数据分析权限 | Data analysis (legacy)
      22 ? 城市服务 | City services (official account)
      23 ? 广告 | Advertising (official account)
      24 yes 开放平台账号 | Open-platform account (official account)
      25 yes 开放平台账号管理 | Open-platform account
      26 ? 电子发票 | Electronic invoices (official account)
      27 ? 快速注册小程序 | Quick registration of mini-programs (official account)
      30 no 小程序基本信息管理 | Basic information
      31 no 小程序认证名称检测 | Name verification
      33 ? 小程序关联/管理 | Linked mini-programs (official account)
      34 yes 商品库 | Goods library (official account)
      35 ? 卡路里 | Calories (official account)
      36 no 微信卡路里管理 | Calories
      37 no 附近的小程序管理 | Mini-programs nearby
      40 yes 小程序插件管理 | Plug-ins
      41 yes 好物圈管理 | Good things circle
      44 ? 好物圈 | Good things circle (official account)
      45 yes 微信物流服务 | Logistics
      46 ? 一物一码 | One code per item (official account)
      47 ? 财政票据 | Fiscal bills (official account)
      48 no 微信财政电子票据管理 | Fiscal electronic bills
      49 yes 小程序云开发管理 | Cloud development (CloudBase)
      51 yes 小程序即时配送 | Instant delivery
      52 no 小程序直播管理 | Live broadcast
      54 yes 服务号对话 | Service account dialogue (official account)
      57 no 页面推送权限 | Page pushes
      64 ?
      65 no 小程序广告管理 | Advertising
      66 ? 服务市场 | Service market (official account)
      67 no 微信服务市场管理 | Service market
      70 no 标准版交易组件商品管理 | Standard trade component: goods
      71 no 标准版交易组件订单物流与售后 | Standard trade component: orders, logistics, after-sales
      73 yes 标准版交易组件接入 | Standard trade component: access
      76 yes 小程序违规与交易投诉管理 | Violations and trade complaints
      81 yes 试用小程序快速认证 | Quick verification of trial mini-programs
      84 no 标准版交易组件优惠券 | Standard trade component: coupons
      85 no 自定义版交易组件 | Custom trade component
      86 no 小商店装修 | Shop decoration
      88 ? 小程序链接管理 | Links
      89 ? 订阅通知 | Subscription notices (official account)
      93 ? 小程序联盟 | Alliance
      99 ? 云开发短信服务 | Cloud development: text messages
      102 ? 云开发微信支付 | Cloud development: WeChat Pay
      104 ? 标准版组件资金链路 | Standard trade component: funds
      105 ? 城市服务 | City services
      107 ? 连接器电商场景接入 | Connector for e-commerce
      112 ? 红包封面 | Red packet covers
      113 ? 就医助手 | Medical assistant (official account)
      116 ? 获取自定义版交易组件数据 | Custom trade component: data
      117 ? 图像处理 | Image processing
      118 ? 硬件服务 | Hardware service
      119 ? 支付管理服务 | Payment management
      120 ? 购物订单 | Shopping orders
      121 ? 公众号购物订单 | Shopping orders (official account)
      129 ? 视频号小店商品 | Channels shop: goods
      130 ? 视频号小店物流 | Channels shop: logistics
      131 ? 视频号小店订单售后 | Channels shop: orders and after-sales
      132 ? 视频号小店优惠券 | Channels shop: coupons
      133 ? 视频号小店橱窗 | Channels shop: showcase
      135 ? 流量主代运营 | Traffic owner operation
      138 ? 视频号小店资金 | Channels shop: funds
      139 ? 运费险 | Freight insurance
      140 ? 推广员 | Promoters
      141 ?
      142 ? 发货管理 | Shipping
      144 ? 学生身份 | Student identity
      151 ? 交易保障 | Trade protection
      153 ? 微短剧 | Short plays
      156 ? 备案 | ICP filing
      157 ? 虚拟支付 | Virtual payment
      159 ? 电子面单 | Electronic waybills
      161 ? 微信客服 | WeChat customer service
      171 ?
      185 ? 小程序管理微信小店会员 | Shop members
      """;

  private static final Map<PermissionSetId, KnownPermissionSet> BY_ID =
      TABLE
          .lines()
          .map(KnownPermissionSets::row)
          .collect(
              Collectors.toMap(
                  KnownPermissionSet::id,
                  Function.identity(),
                  (one, other) -> {
                    throw new IllegalStateException(one.id() + " has two rows");
                  },
                  TreeMap::new));

  private KnownPermissionSets() {}

  /** Empty for a number that no page lists. */
  public static Optional<KnownPermissionSet> find(PermissionSetId id) {
    return Optional.ofNullable(BY_ID.get(id));
  }

  /** All rows, by number. */
  public static Collection<KnownPermissionSet> all() {
    return BY_ID.values();
  }

  private static KnownPermissionSet row(String line) {
    String[] parts = line.split(" ", 3);
    String[] names = parts.length == 3 ? parts[2].split(" \\| ", 2) : new String[2];
    return new KnownPermissionSet(
        new PermissionSetId(Integer.parseInt(parts[0])), names[0], names[1], exclusive(parts[1]));
  }

  private static @Nullable Boolean exclusive(String word) {
    return word.equals("?") ? null : (Boolean) word.equals("yes");
  }
}
