using FluentMigrator.Expressions;
using FluentMigrator.Infrastructure;
using FluentMigrator.Runner;
using FluentMigrator.Runner.Generators;
using FluentMigrator.Runner.Initialization;
using FluentMigrator.Runner.VersionTableInfo;
using Helicarrier.Migrations.Adoption;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Migrations;

/// <summary>
/// FluentMigrator on one connection. Asking it for its runner makes the table of versions, so whoever opens a session on a file
/// holds the <see cref="SchemaGuard"/>.
/// </summary>
internal sealed class SchemaSession : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly IServiceScope _scope;

    /// <param name="connectionString">Of the database; foreign keys are off in it, because SQLite drops no table under them.</param>
    /// <param name="catalogue">The versions that there are.</param>
    /// <param name="adoption">What is taken over.</param>
    /// <param name="preview">Takes the SQL in the place of the database; null runs it.</param>
    public SchemaSession(string connectionString, SchemaCatalogue catalogue, AdoptionRun adoption, SqlPreview? preview = null)
    {
        var services = new ServiceCollection().AddFluentMigratorCore().ConfigureRunner(runner =>
        {
            runner.AddSQLite().WithGlobalConnectionString(connectionString).WithGlobalStripComments(false)
                .ScanIn(typeof(SchemaSession).Assembly).For.EmbeddedResources();
            if (preview is not null) runner.AsGlobalPreview();
        });
        services.Configure<GeneratorOptions>(options => options.CompatibilityMode = CompatibilityMode.STRICT);
        services.AddSingleton<IMigrationSourceItem>(catalogue);
        services.AddSingleton(adoption);
        services.AddScoped<IVersionTableMetaData, VersionTable>();
        services.AddLogging(logging =>
        {
            logging.SetMinimumLevel(LogLevel.Trace);
            if (preview is not null) logging.AddProvider(preview);
        });
        _services = services.BuildServiceProvider();
        _scope = _services.CreateScope();
        Runner = (MigrationRunner)_scope.ServiceProvider.GetRequiredService<IMigrationRunner>();
        Migrations = Runner.MigrationLoader.LoadMigrations();
    }

    public MigrationRunner Runner { get; }

    /// <summary>What the catalogue's versions do, by their numbers.</summary>
    public IReadOnlyDictionary<long, IMigrationInfo> Migrations { get; }

    /// <summary>Applies versions in the order given.</summary>
    public void Up(IEnumerable<SchemaVersion> versions)
    {
        foreach (var version in versions) Runner.ApplyMigrationUp(Migrations[version.Number], useTransaction: false);
    }

    /// <summary>Takes versions back in the order given.</summary>
    public void Down(IEnumerable<SchemaVersion> versions)
    {
        foreach (var version in versions) Runner.ApplyMigrationDown(Migrations[version.Number], useTransaction: false);
    }

    /// <summary>Works on the connection, inside the open transaction if there is one.</summary>
    public void Run(Action<SqliteConnection> work) =>
        Runner.Processor.Process(new PerformDBOperationExpression { Operation = (connection, _) => work((SqliteConnection)connection) });

    public void Dispose()
    {
        _scope.Dispose();
        _services.Dispose();
    }
}
