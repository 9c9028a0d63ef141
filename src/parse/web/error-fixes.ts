/** How debug pages and stack traces are switched off, by what showed them. */

const FIXES: readonly (readonly [by: RegExp, fix: string])[] = [
  [/^Django/, 'Django: DEBUG = False and ALLOWED_HOSTS = ["HOST"] in the production settings, then restart.'],
  [
    /^(?:Rails|Ruby)/,
    "Rails: RAILS_ENV=production, and config.consider_all_requests_local = false in config/environments/production.rb.",
  ],
  [/^(?:Laravel|Whoops)/, "Laravel: APP_ENV=production and APP_DEBUG=false in .env, then php artisan config:cache."],
  [
    /^Symfony/,
    "Symfony: APP_ENV=prod and APP_DEBUG=0, then bin/console cache:clear; leave web-profiler-bundle out of production.",
  ],
  [
    /^(?:Werkzeug|Python)/,
    "Flask: start without --debug and without FLASK_DEBUG, behind gunicorn or another production server.",
  ],
  [
    /^ASP\.NET Core|^\.NET/,
    "ASP.NET Core: ASPNETCORE_ENVIRONMENT=Production, and UseDeveloperExceptionPage() only in development.",
  ],
  [/^ASP\.NET$/, 'ASP.NET: <customErrors mode="RemoteOnly" /> and <compilation debug="false" /> in web.config.'],
  [/^(?:Phoenix|Elixir)/, "Phoenix: debug_errors: false for the endpoint in config/prod.exs, and MIX_ENV=prod."],
  [
    /^Better Errors/,
    "Better Errors: keep the gem in the development group of the Gemfile, and set RAILS_ENV=production.",
  ],
  [/^Yii/, "Yii: YII_DEBUG false and YII_ENV 'prod' in web/index.php."],
  [/^CakePHP/, "CakePHP: 'debug' => false in config/app_local.php, or DEBUG=false in the environment."],
  [/^CodeIgniter/, "CodeIgniter: CI_ENVIRONMENT = production in .env."],
  [/^IIS/, 'IIS, in web.config under system.webServer: <httpErrors errorMode="DetailedLocalOnly" />'],
  [
    /^ColdFusion/,
    "ColdFusion Administrator, Debugging & Logging: untick Enable Robust Exception Information, and set a site-wide error handler.",
  ],
  [/^(?:Sinatra|Rack)/, "Sinatra and Rack: APP_ENV=production and RACK_ENV=production."],
  [
    /^(?:Spring|Java)/,
    'Spring Boot: server.error.include-stacktrace=never and server.error.include-message=never. Tomcat: showReport="false" in ErrorReportValve.',
  ],
  [
    /^Node/,
    'Express: NODE_ENV=production, or an error handler at the end: app.use((err, req, res, next) => res.status(err.status ?? 500).send("Something went wrong")).',
  ],
  [/^PHP/, "PHP: display_errors = Off and log_errors = On in php.ini, then restart PHP-FPM or Apache."],
  [/^next/, "Next.js: build with next build and start with next start; next dev is for your own machine."],
  [
    /^(?:vite|nuxt|webpack)/,
    "Build the site (npm run build) and serve the folder that comes out, instead of the development server.",
  ],
];

export function errorFix(by: string): string {
  const fix = FIXES.find(([pattern]) => pattern.test(by))?.[1];
  return fix ?? "Set the framework to production mode, and let its error handler answer with a short page of your own.";
}
