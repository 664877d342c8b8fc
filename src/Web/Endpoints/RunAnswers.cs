using Helicarrier.Services.Control;

namespace Helicarrier.Web.Endpoints;

/// <summary>What HTTP says of an order that was refused.</summary>
internal static class RunAnswers
{
    public static IResult Refusal(RunAnswer answer) => Results.Json(
        new ControlError(answer.Reason ?? "Refused", answer.Code ?? "REFUSED"),
        statusCode: answer.Verdict switch
        {
            RunVerdict.Missing => StatusCodes.Status404NotFound,
            RunVerdict.Bad => StatusCodes.Status400BadRequest,
            RunVerdict.TooLong => StatusCodes.Status413PayloadTooLarge,
            RunVerdict.Full => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status409Conflict,
        });

    public static bool IsTaken(RunAnswer answer) => answer.Verdict is RunVerdict.Done or RunVerdict.UnderWay;
}
