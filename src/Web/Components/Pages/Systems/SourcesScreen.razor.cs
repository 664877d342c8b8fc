using Helicarrier.Services.Sources.Reporting;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Words;
using Microsoft.AspNetCore.Components;

namespace Helicarrier.Web.Components.Pages.Systems;

/// <summary>Each source with what it gave and what it could not.</summary>
public sealed partial class SourcesScreen
{
    private SourcesReport? _report;

    [Inject]
    public required SourceReports Reports { get; init; }

    protected override async Task ReadAsync(CancellationToken cancellationToken) =>
        _report = (await Reports.ReadAsync(await Auth.OrganizationAsync(), cancellationToken)).Shown();
}
