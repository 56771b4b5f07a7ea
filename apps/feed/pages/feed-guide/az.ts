import type { GuideWords } from './guide-words.js';

export const az: GuideWords = {
  title: 'Tərəfdaş saytlar üçün lentlər',
  lead: 'Bu səhifələrdə olan hər şeyi lent kimi, ödənişsiz və qeydiyyatsız ala bilərsiniz. Burada lentlərin harada olduğu, onları necə sorğulamaq və sizdən nə xahiş etdiyimiz yazılıb.',
  whichFeeds: 'Lentlər',
  wholeEdition: 'Bütün nəşr',
  selection: 'Öz lentiniz',
  selectionLead:
    'Nəşrin lentinin ünvanına parametrlər əlavə edin. Onları birləşdirmək olar. Mövcud olmayan parametr səssizcə ötürülmür: cavabda izahlı imtina gəlir.',
  parameters: {
    section: 'Vergüllə ayrılmış bir neçə bölmə.',
    author: 'Bir müəllifin yazdıqları.',
    keyword: 'Bir açar sözü olan məqalələr.',
    since: 'Həmin gün və ondan sonra dərc olunanlar; an da göstərmək olar: 2018-07-10T11:52:00Z.',
    limit: 'Neçə məqalə, 1-dən 500-ə qədər.',
    text: 'full, summary və ya headline: tam mətn, qısa məzmun və ya yalnız başlıq. Hüquqlar daha az verə bilər.',
    after: 'Daha əvvəlki məqalələr. Onu özünüz qurmayın, “next” keçidlərini izləyin.',
  },
  archive: 'Arxiv',
  archiveLead:
    'Hər lent ilk məqaləyə qədər geri aparır: RSS və Atom-da “prev-archive” keçidləri ilə (RFC 5005), JSON Feed-də next_url ilə. Bitmiş ay yalnız onun məqaləsi düzəldiləndə, geri götürüləndə və ya gec əlavə olunanda dəyişir; onu ETag ilə sorğulayın.',
  preview: 'Nə alırsınız: ən son məqalələr',
  polling: 'Necə sorğulamaq',
  pollingLead:
    'Bir neçə dəqiqədən bir sorğulayın və son cavabın ETag dəyərini göndərin. Heç nə dəyişməyibsə, məzmunsuz 304 cavabı gəlir: bu, nə sizə, nə bizə xərcdir. br, zstd və ya gzip qəbul edin. Lentdə hab göstərilibsə (rel="hub"), ona abunə olun (WebSub): dərhal xəbər alacaqsınız.',
  withdrawals: 'Məqalə geri götürüləndə',
  withdrawalsLead:
    'Geri götürmə qətidir və ona əməl etmək vacibdir: məqalə səhv və ya qanuna zidd ola bilər. Bunu növbəti sorğuda görürsünüz.',
  withdrawn: {
    rss: 'Məqalə artıq lentdə yoxdur. RSS-də bunun üçün söz yoxdur: sizdə hələ duran məqalələrin ünvanlarını yoxlayın və ya başqa format götürün.',
    atom: 'at:deleted-entry elementi məqalənin id-sini, vaxtı və səbəbi bildirir (RFC 6721).',
    json: '_dateline.withdrawn siyahısı id-ni, vaxtı və səbəbi bildirir.',
    ninjs: 'pubStatus dəyəri canceled olan element id-ni, vaxtı və səbəbi bildirir.',
    article: 'Məqalənin ünvanı 410 kodu ilə cavab verir və səbəbi bildirir.',
  },
  corrections: 'Məqalə düzəldiləndə',
  correctionsLead:
    'Onun id-si qalır, mətni dəyişir və son düzəlişin vaxtı irəliləyir: atom:updated, updated və ya date_modified. Düzəliş qeydi mətndən əvvəl durur. Sizdə olanı əvəz edin.',
  duties: 'Sizdən xahişimiz',
  dutyList: [
    'Geri götürülmüş məqaləni dərhal və hər yerdən çıxarın.',
    'Düzəldilmiş məqaləni qeydi ilə birlikdə əvəz edin.',
    'Mənbəni və istinad olunan agentliyi göstərin, məqaləyə keçid verin.',
    'Müəllif hüququ sətri varsa, ona əməl edin.',
    'Cache-Control-un icazə verdiyindən tez-tez sorğulamayın, ETag göndərin və Retry-After nə qədər deyirsə, gözləyin.',
    'Məqalələri id-yə görə ayırd edin: o heç vaxt dəyişmir, ünvanlar və başlıqlar isə dəyişə bilər.',
  ],
};
