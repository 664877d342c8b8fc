using System.Reflection;

namespace Helicarrier.Tests.Unit.Architecture;

/// <summary>The table of rooms in docs/architecture.md, held against the types that each assembly uses: packages come along unasked.</summary>
public sealed class RoomTests
{
    // Matches names with wildcards and reads nothing.
    private static readonly UsedType Wildcards = new("System.IO.Enumeration", "FileSystemName");

    [Theory]
    [InlineData(typeof(Helicarrier.Domain.WireName), "System.IO", "System.Net", "System.Data", "Microsoft", "Helicarrier")]
    [InlineData(typeof(Helicarrier.Persistence.HelicarrierDbContext), "System.Net", "Microsoft.AspNetCore")]
    [InlineData(typeof(Helicarrier.Migrations.SchemaMigrator), "System.Net", "Microsoft.AspNetCore")]
    [InlineData(typeof(Helicarrier.Services.Operations.SystemPulse), "Microsoft.AspNetCore", "Spectre.Console", "System.CommandLine", "Hangfire")]
    [InlineData(
        typeof(Helicarrier.Runner.Wire.SupervisorClient), "System.Data", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting",
        "Microsoft.Extensions.Logging", "Microsoft.Data", "Helicarrier.Persistence")]
    [InlineData(typeof(Helicarrier.Cli.ExitCode), "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.Data", "System.Data", "System.Net")]
    [InlineData(typeof(Helicarrier.Web.PageRoutes), "Spectre.Console", "System.CommandLine", "CsvHelper", "Google.Protobuf", "FluentMigrator")]
    public void Types_OfARoom_StayOutOfForeignNamespaces(Type member, params string[] foreign)
    {
        var used = AssemblyUse.Types(member.Assembly).Where(type => type != Wildcards && Array.Exists(foreign, room => type.IsUnder(room)));
        Assert.Empty(used);
    }

    /// <summary>Code that touches one is never compiled ahead, and a report touches nearly every type there is: docs/adr/0026.</summary>
    [Fact]
    public void Types_OfDomain_HoldNo128BitNumber() => Assert.Empty(
        from type in typeof(Helicarrier.Domain.WireName).Assembly.GetTypes()
        from field in type.GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where field.FieldType == typeof(Int128) || field.FieldType == typeof(UInt128)
        select $"{type}.{field.Name}");
}
