import type { Message } from '../messages/message.ts';
import type { EN } from './en.table.ts';

/** The same in simplified Chinese. */
export const ZH_CN: Readonly<Record<keyof typeof EN, Message>> = {
  title: '登录',
  about: '您看到的是您自己的凭据在云中可以看到的内容。凭据只发送给本服务器，令牌不会进入浏览器。',
  plainHttp:
    '此页面通过明文 HTTP 打开，浏览器不会为它保留会话。请用 HTTPS 打开，或通过隧道访问：ssh -L 8585:127.0.0.1:8585 HOST，然后打开 http://127.0.0.1:8585。',
  cloud: '云',
  method: '方式',
  password: '密码',
  'application-credential': '应用凭据',
  token: '令牌',
  local: '本机的密钥',
  user: '用户',
  userDomain: '用户所在的域',
  project: '项目',
  projectDomain: '项目所在的域',
  projectHint: '留空：登录后再选择。',
  domainHint: '留空：Default。',
  credentialId: '凭据的 ID',
  secret: '密文',
  key: '密钥',
  keyHint: '它位于服务器启动时给出的文件中 `Bearer` 之后；只有启动服务器的用户可以读取该文件。',
  submit: '登录',
  submitting: '正在登录…',
  back: '返回',
  chooseTitle: '查看哪个项目？',
  chooseAbout: '您已以 {user} 的身份登录。请选择要查看的项目。',
  noProjects: 'Keystone 没有给出您拥有角色的项目。',
  disabled: '已停用',
};
