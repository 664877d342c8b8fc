using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Services.Ops;

namespace Helicarrier.Web.Endpoints;

/// <summary>Answers in the form of the ops contract.</summary>
internal static class OpsAnswers
{
    public static IResult Refuse(int status, string detail) => Results.Json(new OpsError(detail), statusCode: status);

    public static IResult Missing => Refuse(StatusCodes.Status404NotFound, "Job not found");

    public static IResult Forbidden => Refuse(StatusCodes.Status403Forbidden, "Forbidden");

    /// <summary>The key of a job by what it is called; null for what no job can be called.</summary>
    public static long? KeyOf(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var key) && key > 0 ? key : null;

    public static IResult Unnamed => Refuse(StatusCodes.Status400BadRequest, "Invalid job_id format");

    /// <summary>An answer to a wish.</summary>
    /// <param name="answer">What became of it.</param>
    /// <param name="isRecord">Whether the contract has no message for it.</param>
    public static IResult Of(OpsAnswer answer, bool isRecord = false)
    {
        if (answer.Verdict is OpsVerdict.Done or OpsVerdict.AlreadyOpen)
        {
            return Results.Ok(new OpsTold(OpsJobEntry.IdOf(answer.JobKey), WireName.Of(answer.Status!.Value), isRecord ? null : answer.Reason));
        }
        return Refuse(StatusOf(answer.Verdict), answer.Reason ?? "Refused");
    }

    public static int StatusOf(OpsVerdict verdict) => verdict switch
    {
        OpsVerdict.Done or OpsVerdict.AlreadyOpen => StatusCodes.Status200OK,
        OpsVerdict.Bad => StatusCodes.Status400BadRequest,
        OpsVerdict.NotAllowed => StatusCodes.Status403Forbidden,
        OpsVerdict.Off or OpsVerdict.NotHandedOver => StatusCodes.Status503ServiceUnavailable,
        OpsVerdict.Full => StatusCodes.Status429TooManyRequests,
        OpsVerdict.Missing => StatusCodes.Status404NotFound,
        OpsVerdict.NotOpen => StatusCodes.Status409Conflict,
        OpsVerdict.RunnerFailed => StatusCodes.Status502BadGateway,
    };
}
