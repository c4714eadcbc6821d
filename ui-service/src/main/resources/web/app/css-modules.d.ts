declare module "*.module.pcss" {
  const classes: Readonly<Record<string, string>>;
  export default classes;
}
declare module "*.css";
