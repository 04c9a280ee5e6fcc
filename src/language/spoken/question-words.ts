import type { AskedTopic } from './answers';

/**
 * By what a question in another language than English is known: words, and what it asks about. Everything is written as
 * `plainForm` of `foreign-question.ts` leaves it: small letters without accents.
 */

export const QUESTION_LANGUAGES = ['de', 'es', 'fr', 'pt', 'hi', 'ar', 'zh', 'ja'] as const;
export type QuestionLanguage = (typeof QUESTION_LANGUAGES)[number];

/** Words of English that none of the other languages writes the same: so many of them, and a question is in English. */
export const ENGLISH_WORDS: ReadonlySet<string> = new Set(
  (
    'the is are were be been it its this that these those what why how where which who whose when could does did ' +
    'would should might must you your i my we our they them she his her of to and or but if at from with without by ' +
    'about than then not yes any there here have had very much more other else same true sure certain mean means ' +
    'tell show explain looks think believe can for'
  ).split(' '),
);

/** Commonest words of the languages that share English's letters. */
export const LATIN_WORDS = {
  de:
    'der das den dem ein eine einen einem ist sind war waren nicht wie wo warum wieso weshalb welche welcher welches ' +
    'welchem welchen kann konnen konnte soll sollte muss ich du sie wer wann woran womit wohin und oder mit auf aus fur ' +
    'von zu im mein meine dieses dieser diese diesem bild gesicht gesichter sicher echt gefalscht falschung tun machen bedeutet ' +
    'noch auch sonst hier wurde wird bin bist habe gibt mir mich uns aber wenn teilen wirklich stimmt bedeuten heisst punkte stellen',
  es:
    'el la los las una uno un del de que como cuando donde adonde cual cuales quien por para con sin esta este esto ' +
    'estos imagen rostro rostros cara puedo puede debo hacer significa es son hay mi su muy seguro verdadera falso ' +
    'falsa porque yo tu usted y fiable ayudaria significan puntos',
  fr:
    'le la les un une des du de est sont ce cette cet ca quoi que qui comment pourquoi ou quel quelle quels quelles ' +
    'puis peut peux tu es etes dois faire avec sans pour dans sur mon ma mes je il elle vous nous pas ne et visage visages vrai ' +
    'faux fausse signifie signifient autre autres',
  pt:
    'os um uma da na de que como onde qual quais quem quando porque por para com sem esta este isto isso imagem rosto ' +
    'rostos posso pode devo fazer significa sao nao minha meu muito mais voce verdadeira falsa falso foi tem ser e o ' +
    'confiavel ajudaria significam pontos',
} as const satisfies Partial<Record<QuestionLanguage, string>>;

/** `somebody`: who it shows, who made it and how, or where it is from, which no finding says. */
type Patterns = readonly (readonly [AskedTopic | 'somebody', string])[];

/** What a question asks about, the particular before the general: the first that fits is meant. */
export const TOPIC_PATTERNS: Readonly<Record<QuestionLanguage, Patterns>> = {
  de: [
    ['somebody', '\\bwer\\b'],
    ['other-faces', 'ander\\w* gesicht'],
    ['points', 'punkte'],
    ['not-judged', 'nicht (be|ge)urteilt|nicht (analysiert|gepruft|bewertet)'],
    ['not-proved', 'beweis'],
    ['missed', 'uberseh|entgang'],
    ['limits', 'grenzen|schwach|irren|falsch liegen'],
    ['privacy', 'hochgeladen|gesendet|geschickt|gespeichert|server|internet|datenschutz|privat|wohin geht'],
    ['share', '(?<!welchen |den )teilen\\b|weiterleiten|posten|veroffentlich|weitergeben'],
    ['better-copy', 'besser\\w* (kopie|version|bild|foto|qualitat|auflosung)|original(datei|bild|foto)'],
    ['alternatives', 'sonst|ander\\w* (erklarung|grund|ursache)|fehlalarm|filter|kompression|komprimier'],
    ['how-it-works', 'wie (funktioniert|arbeitet|erkenn|machst|prufst)|methode|funktionsweise'],
    ['kind', '(welche|was fur) (\\w+ )*(art|typ|sorte|falschung|manipulation)\\b|gesichtstausch|face ?swap'],
    ['verdict-meaning', 'urteil|ergebnis|was (heisst|bedeutet)'],
    ['where', '\\bwo\\b|welche\\w* (stell|teil|bereich|region)'],
    ['how-sure', 'sicher|wahrscheinlich|vertrau|verlass|zuverlassig|prozent'],
    ['what-now', 'was (soll|kann|muss) (ich|man)|was ist (\\w+ )?zu tun|(?<!zu )\\btun\\b|\\bmachen\\b|schritt|melden'],
    ['why', 'warum|wieso|weshalb|woran|\\bgrunde?\\b|beleg|anzeichen|spuren'],
    ['verdict', 'echt|gefalscht|falschung|fake|manipuliert|\\bki\\b|kunstlich|\\breal\\b|stimmt'],
  ],
  es: [
    ['somebody', '\\bquien(es)?\\b|de donde (?!sac)|donde (se|fue) (publi|tom|hizo|hech)'],
    ['other-faces', '(otr[ao]s|demas) (caras|rostros|personas)'],
    ['points', '\\bpuntos\\b'],
    ['not-judged', 'no (se )?(ha )?(fue )?(evalu|juzg|analiz)'],
    ['not-proved', 'demuestr|demostrar|no prueba'],
    ['missed', 'escapad|por alto|omitid'],
    ['limits', 'limit|debilidad|equivoc|errores'],
    ['privacy', 'sub(ir|ida|ido|e)\\b|servidor|internet|privacidad|guarda|envia|a ?donde va'],
    ['share', 'compart|reenvi|publicar|difund'],
    ['better-copy', '(copia|calidad) mejor|mejor (copia|imagen|foto|calidad)|(archivo|imagen|foto|copia) original'],
    ['alternatives', 'otr[ao] (explicacion|causa|razon)|explicar|que mas|filtro|compresion|falsa alarma'],
    ['how-it-works', 'como (funciona|trabaja|detecta|lo sabe)|metodo'],
    ['kind', '(que|cual) (es el )?(tipo|clase)|tipo de|intercambio de|face ?swap'],
    ['verdict-meaning', 'veredicto|resultado|que (significa|quiere decir)'],
    ['where', '\\bdonde\\b|que (parte|zona|region|lugar)'],
    ['how-sure', 'segur[oa]|seguridad|certeza|confia|fiable|probab|precis'],
    ['what-now', '(que|puedo|debo|deberia) hacer|que hago|siguiente paso|denunciar'],
    ['why', 'por ?que\\b|motivo|razon|indicios|pruebas'],
    ['verdict', '\\breal|verdad|autentic|fals[oa]|falsific|manipulad|fake|\\bia\\b|generad|trucad|montaje|cierto'],
  ],
  fr: [
    ['somebody', '(?<!ce )\\bqui (est|a|sont)\\b|\\bou .*(publie|postee?|prise)'],
    ['other-faces', 'autres? (visage|personne)'],
    ['points', '\\bpoints\\b'],
    ['not-judged', 'pas (ete )?(evalu|juge|analys)'],
    ['not-proved', 'prouve|(est-ce|est) une preuve'],
    ['missed', 'manque|echappe|inapercu'],
    ['limits', 'limite|faiblesse|tromp|erreur'],
    ['privacy', 'telecharg|serveur|internet|vie privee|confidential|enregistr|envoy|ou va'],
    ['share', 'partag|publier|transfer|diffus|relayer'],
    ['better-copy', 'meilleure? (copie|image|photo|qualite|version)|(fichier|image|photo) (d.)?original'],
    ['alternatives', 'autres? (explication|cause|raison)|expliquer|filtre|compression|fausse alerte'],
    ['how-it-works', 'comment (fonctionne|marche|ca marche|detect|savez|sais|faites)|methode'],
    ['kind', 'quel(le)? (est le )?(type|genre|sorte)|type de|echange de visage|face ?swap'],
    ['verdict-meaning', 'verdict|resultat|(que|qu.est-ce que ca) (signifie|veut dire)'],
    [
      'where',
      '\\bou (exactement|precisement|est(?!-ce (vrai|faux))|sont|voi|se)|\\bou ?\\?|quel(le)? (partie|zone|endroit|region)',
    ],
    [
      'how-sure',
      '\\bsur(e|s|es)\\b|\\bsur( (de|du|que|a)\\b|\\s*([?!.,]|$))|certitude|certain|confian|fiable|probab|precis',
    ],
    ['what-now', '(que|quoi) faire|[- ]je faire|que (dois|puis|peut(?!-etre))|signaler|prochaine etape'],
    ['why', 'pourquoi|raison|indice|preuve|motif'],
    ['verdict', '\\bvrai|\\bfaux\\b|fausse|authenti|truqu|falsifi|manipul|fake|\\bia\\b|genere|reelle?\\b|hypertruc'],
  ],
  pt: [
    ['somebody', '\\bquem\\b|de onde (?!tir)|onde foi (publicad|postad|tirad)'],
    ['other-faces', 'outr[oa]s (rostros|caras|faces|pessoas)'],
    ['points', '\\bpontos\\b'],
    ['not-judged', 'nao foi (avaliad|julgad|analisad)'],
    ['not-proved', '\\bprova(r|m)?\\b'],
    ['missed', 'despercebid|escap|deixou passar'],
    ['limits', 'limit|fraqueza|engan|errar|falha'],
    ['privacy', 'servidor|internet|privacidade|envia|guarda|salv[ao]|para onde vai|carregad'],
    ['share', 'compartilh|partilh|publicar|repass|encaminh'],
    ['better-copy', 'copia (melhor|maior)|melhor (copia|imagem|foto|qualidade)|(arquivo|imagem|foto|copia) original'],
    ['alternatives', 'outr[oa] (explicacao|causa|razao)|que mais|explicar|filtro|compressao|alarme falso'],
    ['how-it-works', 'como .{0,14}(funciona|detecta|sabe|trabalha)|metodo'],
    ['kind', '(que|qual) (e o )?tipo|tipo de|troca de rosto|face ?swap'],
    ['verdict-meaning', 'veredi|resultado|que (isto |isso )?(significa|quer dizer)'],
    ['where', '\\bonde\\b|que (parte|zona|regiao|lugar)'],
    ['how-sure', 'certeza|\\bcert[oa]\\b|segur[oa]|confia|probab|precis'],
    ['what-now', '(devo|posso|que) fazer|que eu faco|proximo passo|denunciar'],
    ['why', 'por ?que\\b|motivo|razao|indicios|provas'],
    ['verdict', '\\breal\\b|verdade|autentic|fals[oa]|falsific|manipulad|fake|\\bia\\b|gerad|montagem'],
  ],
  hi: [
    ['somebody', 'किसने|कौन (है|हैं)|कहां से'],
    ['other-faces', '(बाकी|दूसरे|अन्य) चेहर'],
    ['points', 'अंक'],
    ['not-judged', 'क्यों नहीं (परख|जांच)|(परखा|जांचा) क्यों नहीं|(परखा|जांचा) नहीं'],
    ['not-proved', 'साबित|सिद्ध'],
    ['missed', 'छूट|चूक'],
    ['limits', 'सीमाएं|सीमाओं|कमजोरी|गलत हो सकत'],
    ['privacy', 'अपलोड|सर्वर|इंटरनेट|भेज|गोपनीय|निजी|कहां जा|सहेज'],
    ['share', 'साझा|शेयर|फॉरवर्ड|पोस्ट'],
    ['better-copy', '(बेहतर|अच्छी) (प्रति|कॉपी|तस्वीर|फोटो)|(मूल|असली) फाइल|ओरिजिनल'],
    ['alternatives', '(और|दूसरा|अन्य) (क्या |कोई )?कारण|फिल्टर'],
    ['how-it-works', 'कैसे (काम|पता|पहचान|जांच)|काम कैसे'],
    ['kind', '(किस|कौन सा|कौन-सा) (प्रकार|तरह)|फेस ?स्वैप'],
    ['verdict-meaning', 'निर्णय|नतीज|परिणाम|क्या मतलब'],
    ['where', 'कहां|किस (हिस्से|जगह|भाग)'],
    ['how-sure', 'पक्का|भरोसा|यकीन|संभावना|कितना सही'],
    ['what-now', 'क्या कर|करना चाहिए'],
    ['why', 'क्यों|कारण|वजह|किस आधार'],
    ['verdict', 'असली|नकली|फर्जी|जाली|डीपफेक|सच|झूठ|\\bai\\b|एआई'],
  ],
  ar: [
    ['somebody', '(^|\\s)من (هو|هي|هذا|هذه|صنع|نشر|فعل|اين)'],
    ['other-faces', 'الوجوه الاخري|باقي الوجوه|وجوه اخري'],
    ['points', 'النقاط|نقاط مئويه'],
    ['not-judged', '(^|\\s)لم (يقيم|تقيم|يحكم|يفحص|تفحص)'],
    ['not-proved', 'يثبت|اثبات'],
    ['missed', '(^|\\s)فات(ك|ه|كم)?(\\s|\\?|؟|$)|يفوت|اغفل'],
    ['limits', 'حدود|قيود|نقاط الضعف|تخطئ|يخطئ'],
    ['privacy', 'الي اين تذهب|خادم|انترنت|رفع|ترسل|ارسال|خصوصيه|تحفظ|تخزن'],
    ['share', 'مشارك|اشارك|انشر|نشرها'],
    ['better-copy', 'نسخه (افضل|اوضح|اصليه)|الملف الاصلي|جوده افضل'],
    ['alternatives', '(تفسير|سبب) اخر|اسباب اخري|غير التزييف|يفسر|فلتر'],
    ['how-it-works', 'كيف (يعمل|تعمل|تعرف|يعرف|تكتشف|يكتشف)'],
    ['kind', 'نوع|تبديل الوج'],
    ['verdict-meaning', 'الحكم|النتيجه|ماذا يعني|ما معني'],
    ['where', 'اين|اي (جزء|منطقه|مكان)'],
    ['how-sure', 'متاكد|التاكد|واثق|الثقه|يقين|احتمال|اثق'],
    ['what-now', 'افعل|فعله|ما العمل|الخطوه'],
    ['why', 'لماذا|السبب|ليش|اساس'],
    ['verdict', 'حقيقي|مزيف|مفبرك|مزور|صحيح|اصلي|اصطناعي|تزييف'],
  ],
  zh: [
    ['somebody', '是谁|谁(做|发|制作|伪造)|哪(里|裡|儿)?来的|从哪|来自哪|来源|出处|怎么(做|弄|制作|生成)(出来|的|成)'],
    ['other-faces', '(其他|别的|另外).{0,2}脸'],
    ['points', '百分点'],
    ['not-judged', '(没有|没|未|不).{0,2}(判断|分析|评估)'],
    ['not-proved', '证明|證明'],
    ['missed', '漏掉|漏了|遗漏|错过'],
    ['limits', '局限|缺点|会出错|会错|弱点'],
    ['privacy', '上传|服务器|联网|隐私|保存|发送|去哪|传到哪'],
    ['share', '分享|转发|转载|发布'],
    ['better-copy', '(更好|更清晰|更大|原始).{0,2}(副本|图片|照片|文件|版本)|原图'],
    ['alternatives', '还有什么|(其他|别的)(原因|解释)|滤镜|美颜|压缩'],
    ['how-it-works', '(如何|怎么|怎样|是如何)(工作|判断|检测|识别|运作|知道|看出)|原理'],
    ['kind', '哪种|哪一种|哪一类|什么类型|什么种类|换脸'],
    ['verdict-meaning', '什么意思|含义|结论|结果'],
    ['where', '哪里|哪裡|哪儿|哪个(部位|部分|地方)|什么地方|何处|位置'],
    ['how-sure', '把握|确定|可信|可靠|概率|可能性|准确|准吗'],
    ['what-now', '怎么办|怎么做|做什么|如何处理'],
    ['why', '为什么|為什麼|为何|原因|依据|理由|凭什么'],
    ['verdict', '真的|假的|真假|真实|真實|伪造|偽造|造假|合成|ai|人工智能|p图|是真|是假'],
  ],
  ja: [
    ['somebody', '誰|だれ|どこから(?!が)|どこで撮|どうやって(作|撮|加工)'],
    ['other-faces', '(ほか|他|別)の顔'],
    ['points', 'ポイント'],
    ['not-judged', '判定(しなかった|されなかった|できなかった|されない|できない)'],
    ['not-proved', '証明'],
    ['missed', '見逃|見落と'],
    ['limits', '限界|弱点|苦手|間違える'],
    ['privacy', '送信|送られ|アップロード|サーバー|インターネット|プライバシー|保存'],
    ['share', '共有|シェア|拡散|転送'],
    ['better-copy', '(良い|よい|いい|鮮明な|大きい|元の)(コピー|画像|写真|ファイル)|元画像|オリジナル'],
    ['alternatives', '(ほか|他)に(考えられる|どんな)|(別|ほか|他)の(原因|理由|説明)|フィルター|圧縮'],
    ['how-it-works', '仕組み|どうやって|どのように(判定|見分け|調べ|動)'],
    ['kind', '種類|タイプ|どんな(偽造|加工|フェイク)|入れ替え'],
    ['verdict-meaning', '意味|とは(何|なに|どう|\\s*\\?|$)|結果'],
    ['where', 'どこ|どの(部分|場所|箇所|部位)'],
    ['how-sure', '確か|確率|可能性|信頼|信用|自信|正確|精度'],
    ['what-now', 'どうすれ|どうしたら|何をすれ|すべき|できること'],
    ['why', 'なぜ|何故|なんで|どうして|理由|根拠|原因'],
    ['verdict', '本物|偽物|にせ|フェイク|偽造|本当|加工|ai|生成|合成'],
  ],
};

/**
 * How the picture came to the person: "a friend sent it to me", "found on the internet". The same words as in questions
 * about what becomes of it here.
 */
export const RECEIVED: Readonly<Record<QuestionLanguage, string>> = {
  de: '\\b(mir|uns)\\b.*(geschickt|gesendet)|(geschickt|gesendet) bekommen|aus dem internet|internet (gefunden|gesehen|entdeckt)',
  es: 'me (l[ao]s? )?(han? )?(re)?envi|\\b(encontre|halle|vi|visto)\\b.*internet|(saque|baje|es) de internet|(compart|reenvi)(io|ieron|o|aron)\\b',
  fr: "m'(a|ont) (\\w+ )?envoye|recue?\\b|\\b(trouve|vu)e?\\b.*internet|vient d.internet|\\b(a|ont) (partage|publie|diffuse|transfere)",
  pt: '\\bme (envi|encaminh)|recebi|\\b(achei|encontrei|vi)\\b.*internet|\\bda internet|(partilh|compartilh|encaminh|repass)(ou|aram)\\b',
  hi: 'मुझे .*भेज|ने .*(भेज|शेयर|साझा|पोस्ट|फॉरवर्ड)|इंटरनेट (पर|से) (मिल|देख)',
  ar: 'وصلت|من الانترنت|(وجدت|رايت).*انترنت|(ارسل|بعث)\\S* (لي|الي)(\\s|$)',
  zh: '给我|网上?.{0,2}(看到|找到|下载)|(转发|分享|发布)(的|了)',
  ja: 'から送|送られてき|ネット(上)?(で|から)(見|拾|入手)|(シェア|共有|拡散)(され|して(い|き)た)',
};
