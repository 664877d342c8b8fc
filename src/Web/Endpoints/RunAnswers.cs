using Helicarrier.Services.Control;

namespace Helicarrier.Web.Endpoints;

/// <summary>What HTTP says of an order that was refused.</summary>
internal static class RunAnswers
{
    public static IResult Refusal(RunAnswer answer) => Refusal(answer.Verdict, answer.Code, answer.Reason);

    public static IResult Refusal(RunVerdict verdict, string? code, string? reason) =>
        Results.Json(new ControlError(reason ?? "Refused", code ?? "REFUSED"), statusCode: StatusOf(verdict));

    /// <summary>The status of a refusal.</summary>
    public static int StatusOf(RunVerdict verdict) => verdict switch
    {
        RunVerdict.Missing => StatusCodes.Status404NotFound,
        RunVerdict.Bad => StatusCodes.Status400BadRequest,
        RunVerdict.TooLong => StatusCodes.Status413PayloadTooLarge,
        RunVerdict.Full => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status409Conflict,
    };

    public static bool IsTaken(RunAnswer answer) => IsTaken(answer.Verdict);

    public static bool IsTaken(RunVerdict verdict) => verdict is RunVerdict.Done or RunVerdict.UnderWay;
}
