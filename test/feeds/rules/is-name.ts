/** RFC 5646 §2.1, without the grandfathered tags and private use alone. */
const LANGUAGE_TAG =
  /^[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z\d]{5,8}|\d[a-z\d]{3}))*(-[a-wyz\d](-[a-z\d]{2,8})+)*(-x(-[a-z\d]{1,8})+)?$/i;
/** RFC 6838 §4.2, with the parameters of RFC 2045 §5.1. */
const MEDIA_TYPE =
  /^[a-z\d][\w!#$&^.+-]{0,126}\/[a-z\d][\w!#$&^.+-]{0,126}(\s*;\s*[\w!#$&'*+.^`|~-]+=([\w!#$&'*+.^`|~-]+|"[^"\n]*"))*$/i;

export const isLanguageTag = (text: string): boolean => LANGUAGE_TAG.test(text);

export const isMediaType = (text: string): boolean => MEDIA_TYPE.test(text);
