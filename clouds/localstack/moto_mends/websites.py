"""What LocalStack gets wrong of the website endpoints of Amazon S3."""

from .instead_of import instead_of


def mend_website_answers():
    """A website answers HEAD as it does GET, but for the body, and says how long an object may be kept."""
    from localstack.services.s3.website_hosting import S3WebsiteHostingHandler

    headers_of = S3WebsiteHostingHandler._get_response_headers_from_object

    def with_cache_control(answer):
        cache_control = answer.get("CacheControl")
        return {**headers_of(answer), **({"Cache-Control": cache_control} if cache_control else {})}

    S3WebsiteHostingHandler._get_response_headers_from_object = staticmethod(with_cache_control)

    @instead_of(S3WebsiteHostingHandler, "__call__")
    def answer(original, self, request, *args, **settings):
        if request.method != "HEAD":
            return original(request, *args, **settings)
        request.method = "GET"
        response = original(request, *args, **settings)
        request.method = "HEAD"
        response.headers["Content-Length"] = str(len(response.get_data()))
        return response  # the server leaves the body out
