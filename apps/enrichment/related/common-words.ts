/**
 * Words that say nothing of an article's subject, in lower case, by language. In a large edition their weight would
 * fall to nothing by itself; in a small one only a list can tell "after" from "avalanche". Endings that follow a name
 * after an apostrophe or a closing quote stand alone and are among them.
 */
export const COMMON_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words(`
    a about above after again against all almost along already also although always am among an and another any are
    around as at away back be became because become been before being below between both but by came can cannot come
    could did do does doing done down during each either else even ever every few first for from further get gets
    getting give given go goes going gone got had has have having he her here hers herself him himself his how however
    if in into is it its itself just last least less like made make makes making many may me might mine more most much
    must my myself near never new next no nor not now of off often on once one only onto or other others our ours out
    over own per put quite rather re really said same saw say saying says second see seen several shall she should
    since so some still such take taken takes than that the their theirs them themselves then there these they third
    this those though three through thus to together told too took toward towards two under until up upon us use used
    using very via was way we well went were what when where whether which while who whom whose why will with within
    without would yes yet you your yours yourself
    ain aren couldn didn doesn don hadn hasn haven isn ll mustn shouldn ve wasn weren won wouldn
    everybody everyone nobody somebody someone anybody anyone everything nothing something anything
    monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday
  `),
  ru: words(`
    а без более больше будет будут бы был была были было быть в вам вас ведь весь во вот все всего всей всем всех вы
    где да даже два для до другие других его ее ей ему если есть еще ею же за здесь и из или им ими их к каждый как
    какая какие каких какой когда кого который которая которое которые которого которой которому котором которую
    которых которым кроме кто куда ли либо лишь между меня мне много может можно мой моя мы на над надо не наш наша наше
    наши него нее ней нельзя нем нет ни нибудь никогда ним них но ну о об оба один одна одни одно однако около он она
    они оно от перед по под пока после потом потому почти при про раз с сам сама сами само своего своей свои своих свой
    свою себе себя сегодня сейчас сказал сказала со собой стал стала стали так также такая такие таких такой там тем
    теперь то тогда того тоже той только том тот три ту ты у уже хотя чего чей чем через что чтобы чуть эта эти этим
    этих это этого этой этом этому этот эту я является вчера завтра сообщил сообщила сообщили заявил заявила словам
    понедельник вторник среду четверг пятницу субботу воскресенье
  `),
  az: words(`
    amma ancaq artıq az altında arasında bax baxmayaraq başqa belə bəlkə bəzi bir biri birinci biz bizim bu buna bunu
    bunun bunlar burada bütün çox çünki da daha daim də dedi deyib deyil deyir digər edən edib edilən edilib edilir
    edir edəcək elə etdi etmək etmiş etmişdir əgər ən əsasən əvvəl gələn görə hal hansı hansılar heç hələ həm həmçinin
    həmin hər həmişə hətta içində idi ikinci iki il ilə ildə isə istifadə kənar ki kim kimi lakin lazım mən mənim mi
    nə nəyə necə niyə o ola olan olar olaraq olardı olacaq oldu olduğu olduğunu olmaq olmuş olmuşdur olub olunan olunub
    olunur on ona onda onlar onların onu onun orada öz özü özünə özünü qarşı qədər qeyd sadəcə sən sizin siz son sonra
    tərəfindən üç üçün üzrə üzərində var və və ya vaxt ya yalnız yenə yəni yox yoxdur zaman bildirib bildirir bugün
    dünən sabah məlumat verir verib
    in ın un ün nin nın nun nün də da dən dan na nə ni nı nu nü ya yə yi yı yu yü
  `),
  tr: words(`
    acaba ama ancak aslında artık az bazı belki ben benim beri bile bir biraz biri birçok biz bizim bu buna bunda
    bundan bunlar bunu bunun burada bütün çok çünkü da daha dahi de defa değil dedi diğer diye dolayı dolayısıyla eden
    ederek edilen edildi ediyor eğer en etti etmek etmiş fakat gibi göre hala hangi hem henüz hep hepsi her herhangi
    hiç için içinde iki ile ilgili ise işte kadar karşı kendi kendini ki kim kimse mi mı mu mü nasıl ne neden nedenle
    nerede niçin niye o olan olarak olacak oldu olduğu olduğunu olması olmak olmuş olup olur on ona ondan onlar onların
    onu onun orada oysa öyle özellikle pek rağmen sadece sanki sen şey siz sonra şöyle şu tarafından tüm üç üzere üzerinde
    var ve veya ya yani yapılan yaptı yer yine yok zaten zaman dün bugün yarın söyledi belirtti
    in ın un ün nin nın nun nün de da te ta den dan ten tan na ne ni nı nu nü ye yi yı yu yü
  `),
};

/** Numbers in words, in lower case: like figures, they are no reason for a link. */
export const NUMBER_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words(`
    four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
    twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million billion dozen dozens
  `),
  ru: words(`
    четыре пять шесть семь восемь девять десять одиннадцать двенадцать двадцать тридцать сорок пятьдесят шестьдесят
    семьдесят восемьдесят девяносто сто двести триста тысяч тысячи тысяча миллион миллиона миллионов млн млрд
  `),
  az: words(`
    dörd beş altı yeddi səkkiz doqquz on iyirmi otuz qırx əlli altmış yetmiş səksən doxsan yüz min milyon milyard
  `),
  tr: words(`
    dört beş altı yedi sekiz dokuz on yirmi otuz kırk elli altmış yetmiş seksen doksan yüz bin milyon milyar
  `),
};

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter((word) => word !== ''));
}
