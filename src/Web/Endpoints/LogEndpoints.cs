using System.Globalization;
using System.Text;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Control;
using Helicarrier.Services.Control.Clients;
using Helicarrier.Services.Control.Logs;
using Helicarrier.Web.Auth;

namespace Helicarrier.Web.Endpoints;

/// <summary>What all runs write, line by line, over HTTP.</summary>
internal static class LogEndpoints
{
    private const int DefaultLines = 200;
    private const int MostLines = 1_000;

    public static void MapFleetLogs(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.FleetLogs).RequireAuthorization(Policies.Read).WithTags("Control");
        Filtered(group.MapGet("", ListAsync)).WithName("ListFleetLogs").WithSummary("The latest lines that runs wrote, oldest first")
            .WithQuery("from", "The answer's next, to go on; the newest lines when absent").WithQuery("limit", "Lines of an answer, up to 1000")
            .Produces<LogList>();
        Filtered(group.MapGet("/file", FileAsync)).WithName("GetFleetLogFile")
            .WithSummary("The lines that are kept, as a text file; of one run, all that is kept of it")
            .Produces(StatusCodes.Status200OK, contentType: "text/plain")
            .Produces<ControlError>(StatusCodes.Status404NotFound).Produces<ControlError>(StatusCodes.Status409Conflict);
    }

    private static RouteHandlerBuilder Filtered(RouteHandlerBuilder route) => route
        .WithQuery("agent", "Name, exact").WithQuery("run", "Id of one run").WithQueryWord<LineLevel>("level", "So grave, and graver")
        .WithQuery("text", "Lines that hold it, in any case of letters");

    private static LogFilter Filter(ListQuery query) => new(
        query.Text("agent"), query.Value<RunId>("run", static text => RunId.TryParse(text, out var id) ? id : null), query.Word<LineLevel>("level"),
        query.Text("text", LogFilter.MaxText));

    private static async Task<IResult> ListAsync(HttpContext http, FleetLog log, CancellationToken cancellationToken)
    {
        var query = new ListQuery(http);
        var filter = Filter(query);
        var from = query.Value<long>("from", Place);
        var most = query.Limit(DefaultLines, MostLines);
        if (query.Error is { } error) return Results.BadRequest(new ApiError(error));
        await log.RefreshAsync(cancellationToken);
        var piece = from is { } place ? log.Book.Oldest(place, filter, most) : log.Book.Newest(0, filter, most);
        return Results.Ok(new LogList([.. piece.Lines.Select(LogEntry.Of)], piece.Next, from is not null && piece.Missed > 0, log.Away));
    }

    private static async Task<IResult> FileAsync(
        HttpContext http, FleetLog log, RunReader runs, IRunner runner, CancellationToken cancellationToken)
    {
        var query = new ListQuery(http);
        var filter = Filter(query);
        if (query.Error is { } error) return Results.BadRequest(new ApiError(error));
        if (filter.Run is { } id) return await WholeAsync(id, filter, http, runs, runner, cancellationToken);
        await log.RefreshAsync(cancellationToken);
        var lines = log.Book.Newest(0, filter, LogBook.MostLines).Lines.Select(static line => line.Line).ToAsyncEnumerable();
        return File("runs.log", lines, cancellationToken);
    }

    private static async Task<IResult> WholeAsync(
        RunId id, LogFilter filter, HttpContext http, RunReader runs, IRunner runner, CancellationToken cancellationToken)
    {
        if (await runs.FindAsync(http.User.OrganizationId(), id, cancellationToken) is not { Row: var run })
        {
            return Results.NotFound(new ControlError("Run not found", "RUN_NOT_FOUND"));
        }
        try
        {
            // Before the first byte: a runner that is away is said in words.
            await runner.ReadAsync(id, RunStream.Output, long.MaxValue, 1, cancellationToken);
        }
        catch (RunnerException refused)
        {
            return Results.Conflict(new ControlError(refused.Message, refused.Code));
        }

        var dialogue = ClientDialogues.Find(run.Client);
        var lines = new[] { RunStream.Output, RunStream.Error }.ToAsyncEnumerable()
            .SelectMany(stream => new StreamLog(id, run.Agent, stream, dialogue).WholeAsync(runner, cancellationToken)).Where(filter.Passes);
        return File($"{id}.log", lines, cancellationToken);
    }

    private static IResult File(string name, IAsyncEnumerable<LogLine> lines, CancellationToken cancellationToken) => Results.Stream(
        async to =>
        {
            await using var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
            await foreach (var line in lines.WithCancellation(cancellationToken)) await writer.WriteAsync(LogText.Of(line));
        },
        "text/plain; charset=utf-8", name);

    private static long? Place(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : null;
}
