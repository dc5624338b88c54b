# contentlint in a container: docker run --rm -v "$PWD:/work:ro" contentlint check
# the Python of this image is built with profile-guided and link-time optimisation
FROM python:3.13-slim-bookworm AS wheels
WORKDIR /src
COPY . .
RUN pip wheel --no-cache-dir --wheel-dir /wheels .

FROM python:3.13-slim-bookworm
# git tells which lines have changed; which of its versions does not matter
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory /work \
    && useradd --uid 1000 --create-home contentlint
# the folder holds one version only
# hadolint ignore=DL3013
RUN --mount=type=bind,from=wheels,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --find-links=/wheels contentlint
USER 1000:1000
WORKDIR /work
ENTRYPOINT ["contentlint"]
CMD ["check"]
